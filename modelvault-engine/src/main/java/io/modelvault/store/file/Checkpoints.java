package io.modelvault.store.file;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.store.file.tree.Roots;

/**
 * Makes the checkpoints of a volume. A checkpoint writes the nodes of one version to the
 * file and moves the start of the replay past them. The last checkpoint ends writing.
 * <p>
 * Design note. A checkpoint has two steps. Under the writer permit it takes the newest
 * version and reserves room for its pages in the log. Without the permit it then writes
 * the pages, syncs them, and writes the superblock that points to them. A version is
 * immutable, so writers append after the reserved room while the pages are written, and a
 * writer waits only for the reservation. The superblock comes after the sync of the
 * pages: after a crash at any point, either the new superblock is valid and its pages are
 * durable, or the previous checkpoint is used and the log replayed from there.
 * <p>
 * Guarantees: when {@link #make} returns, the next open replays only what was appended
 * after the version it wrote. If a write or sync fails, the database is poisoned and the
 * previous checkpoint stays valid.
 * <p>
 * Invariants:
 * <ul>
 * <li>one checkpoint runs at a time, under the lock of this class, which is taken before
 * the writer permit. Only the sole user of a volume may hold the permit first, because no
 * other thread can wait for it;
 * <li>the permit is held only while room is reserved, except when the volume is being
 * closed;
 * <li>{@code newest} changes under the lock, after the superblock that points to the
 * checkpoint is durable; any thread may read it.
 * </ul>
 */
final class Checkpoints {

	/** How long a checkpoint waits for a write transaction to end. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final VolumeFile file;

	private final Superblocks superblocks;

	private final LogTail log;

	private final PageFlush pages;

	private final Commits commits;

	private final WriterPermit permit;

	private final ReentrantLock lock = new ReentrantLock();

	/** The version that the newest checkpoint holds, without its roots. */
	private volatile StoreVersion newest;

	Checkpoints(VolumeFile file, Superblocks superblocks, LogTail log, PageFlush pages, Commits commits,
			WriterPermit permit, StoreVersion newest) {
		this.file = file;
		this.superblocks = superblocks;
		this.log = log;
		this.pages = pages;
		this.commits = commits;
		this.permit = permit;
		this.newest = newest;
	}

	/** Returns the number of log bytes that the next open would have to replay. */
	long logBytesSince() {
		return Math.max(0, this.commits.appended().end() - this.newest.end());
	}

	/** Returns the number of nodes added to the heap since the newest checkpoint. */
	long nodesSince() {
		return this.commits.appended().nodesMade() - this.newest.nodesMade();
	}

	/**
	 * Returns whether the log contains anything that the newest checkpoint does not
	 * cover. The caller holds the writer permit.
	 */
	private boolean hasLog() {
		return this.log.offset() > this.newest.end();
	}

	/**
	 * Makes a checkpoint, so that the next open has less log to replay. Holds the writer
	 * permit only while it reserves room.
	 * @param run receives the progress
	 * @return the number of bytes written; 0 when the newest checkpoint covers the log
	 */
	long make(MaintenanceLog.Run run) {
		this.lock.lock();
		try {
			StoreVersion version;
			PageFlush.Reservation room;
			this.permit.acquireUrgently(PATIENCE);
			try {
				if (!hasLog()) {
					return 0;
				}
				version = this.commits.appended();
				room = this.pages.reserve(version.roots());
			}
			finally {
				this.permit.release();
			}
			run.measure(room.pagesBytes(), () -> this.pages.writtenBytes(room));
			complete(version, room);
			return room.end() - room.start();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Makes a checkpoint without the writer permit. The caller is the only user of the
	 * volume.
	 */
	void makeAlone() {
		this.lock.lock();
		try {
			makeOfAppended();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Ends writing: makes a last checkpoint, cuts the file at the end of the log, and
	 * marks it as closed.
	 * @param whenAlone run once no transaction is open and none can begin
	 * @return false when a write transaction did not end in time; nothing was done then
	 */
	boolean end(Runnable whenAlone) {
		this.lock.lock();
		try {
			if (!this.permit.tryAcquireUrgently(PATIENCE)) {
				return false;
			}
			try {
				whenAlone.run();
				if (hasLog()) {
					makeOfAppended();
				}
				markClosed();
				this.commits.supersede();
				return true;
			}
			finally {
				this.permit.release();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Removes the note of a loss from the file, durably. */
	void acknowledgeLoss() {
		this.lock.lock();
		try {
			this.permit.acquireUrgently(PATIENCE);
			try {
				this.superblocks.acknowledgeLoss(this.log.offset());
			}
			finally {
				this.permit.release();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void makeOfAppended() {
		StoreVersion version = this.commits.appended();
		complete(version, this.pages.reserve(version.roots()));
	}

	/** Writes a version durably, then writes the superblock that points to it. */
	private void complete(StoreVersion version, PageFlush.Reservation room) {
		this.pages.writeDurably(version.roots(), version.sequence(), room);
		this.superblocks.flip(room.rootsOffset(), room.end(), version.sequence());
		this.newest = new StoreVersion(Roots.EMPTY, version.sequence(), room.end(), version.nodesMade());
	}

	/**
	 * Cuts the preallocated space and marks the database as closed in order. Does nothing
	 * if this opening has not written to the file. The caller holds the writer permit or
	 * is the only user of the volume.
	 */
	void markClosed() {
		if (this.superblocks.isEpochTaken()) {
			this.file.cut("Closing the database file", this.log.offset());
			this.file.force();
			this.superblocks.markClosed(this.log.offset());
		}
	}

}
