package io.modelvault.store.file;

import java.io.IOException;

import io.modelvault.store.StoreActivity;
import io.modelvault.store.io.StorageFile;

/**
 * The file of a volume, as whoever writes to it sees it: the first write or sync that
 * fails poisons the database, and from then on {@link #check()} refuses the next. For any
 * threads; who may write where is the affair of those who call.
 */
final class VolumeFile {

	/** What stands in the file already is written again in pieces of this size. */
	private static final int PIECE_BYTES = 256 * 1024;

	private final StorageFile file;

	private final WorkCounter syncs = new WorkCounter();

	private volatile FailureLatch health;

	VolumeFile(StorageFile file, FailureLatch health) {
		this.file = file;
		this.health = health;
	}

	/** The file itself, for reading; a failure there is none of the database. */
	StorageFile file() {
		return this.file;
	}

	/** From now on a failure here is a failure of the database. */
	void adopt(FailureLatch database) {
		this.health = database;
	}

	/** Fails when something failed before. */
	void check() {
		this.health.check();
	}

	boolean hasFailed() {
		return this.health.isPoisoned();
	}

	/**
	 * Writes the first bytes of an array.
	 * @param what is being done, for the message of a failure
	 */
	void write(String what, long offset, byte[] bytes, int length) {
		try {
			this.file.write(offset, bytes, 0, length);
		}
		catch (IOException ex) {
			throw this.health.poison(what, ex);
		}
	}

	/** Makes the file so long, without writing what is between. */
	void lengthen(String what, long size) {
		try {
			this.file.resize(size);
		}
		catch (IOException ex) {
			throw this.health.poison(what, ex);
		}
	}

	/** Makes the file reach an offset, if it does not. */
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

	/** Cuts what is behind an offset, if anything is. */
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

	/** Makes all writes that have returned durable. */
	void force() {
		this.health.check();
		try {
			long start = System.nanoTime();
			this.file.sync();
			this.syncs.doneSince(start);
		}
		catch (IOException | VirtualMachineError ex) {
			// Where memory runs out, what the sync had to say may be lost.
			throw this.health.poison("Syncing the database file", ex);
		}
	}

	/**
	 * Writes what is not known to be durable, as it stands there. Where a sync has failed
	 * before, the operating system may take it for written and keep it only until its
	 * cache is needed: a sync alone would succeed and write nothing.
	 * @throws IOException when that fails; the database is not in use yet, and is not
	 * poisoned
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

	/** Counts on from the file that this one replaces. */
	void countOnFrom(VolumeFile replaced) {
		this.syncs.add(replaced.syncs());
	}

}
