package io.modelvault;

/**
 * Marks a state inside a transaction to which the transaction can roll back. Created by
 * {@link Transaction#savepoint()}; usable only in that transaction and only until it
 * ends.
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
