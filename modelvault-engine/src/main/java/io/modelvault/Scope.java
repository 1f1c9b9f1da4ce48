package io.modelvault;

import java.util.function.Function;

/**
 * Decides where the operations of a collection run: each in its own transaction, or all
 * inside one.
 */
interface Scope {

	/** Runs the work on one consistent snapshot, which ends with the work. */
	<R> R read(Function<ReadContext, R> work);

	/** Runs the work and keeps all of its writes, or none if it fails. */
	<R> R write(Function<WriteContext, R> work);

	/**
	 * Runs work that writes one document. The work must do every check that can fail
	 * before it writes, so there is nothing to roll back.
	 */
	<R> R writeOne(Function<WriteContext, R> work);

	/** Opens a snapshot for a long read; the caller closes it. */
	ReadContext open();

	/** Returns another scope that notifies the listeners of this one too. */
	default Scope in(Scope other) {
		return other;
	}

}
