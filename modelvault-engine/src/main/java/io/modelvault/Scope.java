package io.modelvault;

import java.util.function.Function;

/**
 * Where the operations of a collection run: each on its own, or all inside one
 * transaction.
 */
interface Scope {

	/** Reads one consistent moment, which ends with the work. */
	<R> R read(Function<View, R> work);

	/** Writes all that the work writes, or nothing of it when it fails. */
	<R> R write(Function<Writing, R> work);

	/**
	 * Writes one document. The work checks all that may be refused before it writes
	 * anything, so there is nothing to take back.
	 */
	<R> R writeOne(Function<Writing, R> work);

	/** A moment to read for longer; the caller closes it. */
	View open();

	/** Another scope for the same work, which whoever hears of this one hears of too. */
	default Scope in(Scope other) {
		return other;
	}

}
