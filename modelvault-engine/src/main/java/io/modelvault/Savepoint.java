package io.modelvault;

/**
 * A moment inside a transaction to which it can go back. Made by
 * {@link Transaction#savepoint()}, of use to that transaction alone and only as long as
 * it lasts.
 */
public final class Savepoint {

	private final Transaction owner;

	private final Writing.Mark mark;

	Savepoint(Transaction owner, Writing.Mark mark) {
		this.owner = owner;
		this.mark = mark;
	}

	boolean belongsTo(Transaction transaction) {
		return this.owner == transaction;
	}

	Writing.Mark mark() {
		return this.mark;
	}

}
