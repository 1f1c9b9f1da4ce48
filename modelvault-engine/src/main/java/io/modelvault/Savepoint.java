package io.modelvault;

/**
 * A snapshot inside a transaction to which it can go back. Made by
 * {@link Transaction#savepoint()}, of use to that transaction alone and only as long as
 * it lasts.
 */
public final class Savepoint {

	private final Transaction owner;

	private final WriteContext.Mark mark;

	Savepoint(Transaction owner, WriteContext.Mark mark) {
		this.owner = owner;
		this.mark = mark;
	}

	boolean belongsTo(Transaction transaction) {
		return this.owner == transaction;
	}

	WriteContext.Mark mark() {
		return this.mark;
	}

}
