package io.modelvault.data.core;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Serves as the key under which a thread records that it suspended a writing transaction.
 * That transaction holds the writer permit and cannot end while it is suspended: a second
 * one of the same thread would wait for itself.
 *
 * @param source the source whose writer is suspended
 */
record SuspendedWriter(DatabaseSource source) {

	/**
	 * Returns whether the calling thread would wait for itself if it asked for the writer
	 * permit.
	 */
	static boolean existsFor(DatabaseSource source) {
		return TransactionSynchronizationManager.hasResource(new SuspendedWriter(source));
	}

	void remember() {
		TransactionSynchronizationManager.bindResource(this, this);
	}

	void forget() {
		TransactionSynchronizationManager.unbindResource(this);
	}

}
