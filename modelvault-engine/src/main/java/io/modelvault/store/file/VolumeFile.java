package io.modelvault.store.file;

import java.io.IOException;

import io.modelvault.store.StoreActivity;
import io.modelvault.store.io.StorageFile;

/**
 * Writes to the file of a volume. The first failed write or sync poisons the database,
 * and {@link #check()} throws from then on. Safe for any number of threads; the callers
 * decide who may write where.
 */
final class VolumeFile {

	/** The size of one write of {@link #writeAgain}. */
	private static final int PIECE_BYTES = 256 * 1024;

	private final StorageFile file;

	private final WorkCounter syncs = new WorkCounter();

	private volatile FailureLatch health;

	VolumeFile(StorageFile file, FailureLatch health) {
		this.file = file;
		this.health = health;
	}

	/** Returns the file for reading. A failed read does not poison the database. */
	StorageFile file() {
		return this.file;
	}

	/** Reports later failures of this file to the database's latch. */
	void adopt(FailureLatch database) {
		this.health = database;
	}

	/** Throws when a write or a sync has failed before. */
	void check() {
		this.health.check();
	}

	boolean hasFailed() {
		return this.health.isPoisoned();
	}

	/**
	 * Writes the first bytes of an array.
	 * @param what the operation, for the message of a failure
	 */
	void write(String what, long offset, byte[] bytes, int length) {
		try {
			this.file.write(offset, bytes, 0, length);
		}
		catch (IOException ex) {
			throw this.health.poison(what, ex);
		}
	}

	/** Sets the length of the file without writing the bytes between. */
	void lengthen(String what, long size) {
		try {
			this.file.resize(size);
		}
		catch (IOException ex) {
			throw this.health.poison(what, ex);
		}
	}

	/** Extends the file to an offset if it is shorter. */
	void reach(String what, long end) {
		try {
			if (this.file.size() < end) {
				this.file.write(end - 1, new byte[1], 0, 1);
			}
		}
		catch (IOException ex) {
			throw this.health.poison(what, ex);
		}
	}

	/** Truncates the file at an offset if it is longer. */
	void cut(String what, long end) {
		try {
			if (this.file.size() > end) {
				this.file.resize(end);
			}
		}
		catch (IOException ex) {
			throw this.health.poison(what, ex);
		}
	}

	/** Makes all completed writes durable. */
	void force() {
		this.health.check();
		try {
			long start = System.nanoTime();
			this.file.sync();
			this.syncs.doneSince(start);
		}
		catch (IOException | VirtualMachineError ex) {
			// If memory runs out, the result of the sync is unknown.
			throw this.health.poison("Syncing the database file", ex);
		}
	}

	/**
	 * Rewrites a range that is not known to be durable with its own bytes. After a failed
	 * sync the operating system may consider the pages clean and keep them only in its
	 * cache: a sync alone would then succeed and write nothing.
	 * @throws IOException when reading or writing fails; the database is not in use yet
	 * and is not poisoned
	 */
	void writeAgain(long from, long end) throws IOException {
		byte[] piece = new byte[PIECE_BYTES];
		for (long at = from; at < end; at += PIECE_BYTES) {
			int length = (int) Math.min(PIECE_BYTES, end - at);
			this.file.readFully(at, piece, 0, length);
			this.file.write(at, piece, 0, length);
		}
	}

	StoreActivity.Work syncs() {
		return this.syncs.work();
	}

	/** Adds the counts of the file that this one replaces. */
	void countOnFrom(VolumeFile replaced) {
		this.syncs.add(replaced.syncs());
	}

}
