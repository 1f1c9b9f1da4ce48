package io.modelvault.store.file;

import java.io.IOException;
import java.util.Map;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.ReadOnlyException;

/**
 * The volume that a store has in use, until the store is closed, and what may be done
 * with it. For any threads.
 * <p>
 * Invariants: the volume is replaced only under the lock of {@link Compactions} and the
 * writer permit; what is closed stays closed.
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
	 * The volume in use. It may be replaced, and its file be closed, at any time; whoever
	 * reads from the file retains it.
	 */
	Volume current() {
		return this.volume;
	}

	/**
	 * The volume in use, which stays open until it is released.
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

	/** Lets go of a volume that was retained. */
	static void release(Volume retained) {
		try {
			retained.release();
		}
		catch (IOException ex) {
			throw FailureLatch.failed("Closing a file that compaction has replaced", ex);
		}
	}

	/** Takes another volume into use, which holds the same. */
	void replace(Volume fresh) {
		this.volume = fresh;
	}

	/** Whether the disk has kept its promises. */
	FailureLatch health() {
		return this.health;
	}

	boolean isReadOnly() {
		return this.readOnly;
	}

	boolean isClosed() {
		return this.closed;
	}

	/** From now on nobody gets to it. */
	void close() {
		this.closed = true;
	}

	/** Whether it is neither closed nor poisoned. */
	boolean isIntact() {
		return !this.closed && !this.health.isPoisoned();
	}

	void ensureOpen() {
		if (this.closed) {
			throw new DatabaseClosedException("The database is closed", Map.of());
		}
	}

	/**
	 * Fails where nothing can be written.
	 * @throws DatabaseClosedException when the store is closed
	 * @throws ReadOnlyException when it only reads
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
