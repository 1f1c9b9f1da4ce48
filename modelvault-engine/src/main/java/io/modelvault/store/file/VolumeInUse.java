package io.modelvault.store.file;

import java.io.IOException;
import java.util.Map;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.ReadOnlyException;

/**
 * Holds the volume that a store uses, and checks what may be done with it. Safe for any
 * number of threads.
 * <p>
 * Invariants: the volume is replaced only under the lock of {@link Compactions} and the
 * writer permit; a closed store stays closed.
 */
final class VolumeInUse {

	private final boolean readOnly;

	private final FailureLatch health;

	private volatile Volume volume;

	private volatile boolean closed;

	VolumeInUse(Volume volume, FailureLatch health, boolean readOnly) {
		this.volume = volume;
		this.health = health;
		this.readOnly = readOnly;
	}

	/**
	 * Returns the volume in use. It may be replaced and its file closed at any time; a
	 * caller that reads from the file uses {@link #retained()}.
	 */
	Volume current() {
		return this.volume;
	}

	/**
	 * Returns the volume in use, which stays open until it is released.
	 * @throws DatabaseClosedException when the store is closed
	 */
	Volume retained() {
		while (true) {
			ensureOpen();
			Volume current = this.volume;
			if (current.retain()) {
				return current;
			}
		}
	}

	/** Releases a retained volume. */
	static void release(Volume retained) {
		try {
			retained.release();
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Closing a file that compaction has replaced", ex);
		}
	}

	/** Takes another volume with the same contents into use. */
	void replace(Volume fresh) {
		this.volume = fresh;
	}

	/** Returns the latch that records the first failed write or sync. */
	FailureLatch health() {
		return this.health;
	}

	boolean isReadOnly() {
		return this.readOnly;
	}

	boolean isClosed() {
		return this.closed;
	}

	/** Rejects every later use. */
	void close() {
		this.closed = true;
	}

	/** Returns whether the store is neither closed nor poisoned. */
	boolean isIntact() {
		return !this.closed && !this.health.isPoisoned();
	}

	void ensureOpen() {
		if (this.closed) {
			throw new DatabaseClosedException("The database is closed", Map.of());
		}
	}

	/**
	 * Throws when nothing can be written.
	 * @throws DatabaseClosedException when the store is closed
	 * @throws ReadOnlyException when the store is open for reading only
	 * @throws io.modelvault.error.StorageFailedException when a write has failed before
	 */
	void ensureWritable() {
		ensureOpen();
		if (this.readOnly) {
			throw new ReadOnlyException("The database is open for reading only", Map.of());
		}
		this.health.check();
	}

}
