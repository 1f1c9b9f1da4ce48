package io.modelvault.data.core;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The key under which a thread remembers that it suspended a writing transaction. There
 * is one writer at a time, and this one cannot end while it is suspended: a second one of
 * the same thread would wait for itself.
 *
 * @param source whose writer
 */
record SuspendedWriter(DatabaseSource source) {

	/**
	 * Whether the calling thread would wait for itself if it asked for the writer.
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
