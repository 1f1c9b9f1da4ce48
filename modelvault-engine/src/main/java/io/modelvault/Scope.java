package io.modelvault;

import java.util.function.Function;

/**
 * Where the operations of a collection run: each on its own, or all inside one
 * transaction.
 */
interface Scope {

	/** Reads one consistent snapshot, which ends with the work. */
	<R> R read(Function<ReadContext, R> work);

	/** Writes all that the work writes, or nothing of it when it fails. */
	<R> R write(Function<WriteContext, R> work);

	/**
	 * Writes one document. The work checks all that may be refused before it writes
	 * anything, so there is nothing to take back.
	 */
	<R> R writeOne(Function<WriteContext, R> work);

	/** A snapshot to read for longer; the caller closes it. */
	ReadContext open();

	/** Another scope for the same work, which whoever hears of this one hears of too. */
	default Scope in(Scope other) {
		return other;
	}

}
