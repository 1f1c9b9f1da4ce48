package io.modelvault.store.file;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.store.file.tree.Roots;

/**
 * The checkpoints of a volume: each moves the nodes of a version to the file and lets the
 * next open begin there. The last one ends the writing.
 * <p>
 * Invariants:
 * <ul>
 * <li>one is made at a time, under the lock here, which is taken before the writer
 * permit. Only who shares the volume with nobody may have the permit before: there is
 * nobody to wait for;
 * <li>the permit is held while room is reserved, and no longer, except where the volume
 * is being closed;
 * <li>{@code newest} changes under the lock, after the superblock that points to it is
 * durable; any thread may read it.
 * </ul>
 * A write or sync that fails poisons the database, and the checkpoint before counts.
 */
final class Checkpoints {

	/** How long a checkpoint waits for a transaction to end. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final VolumeFile file;

	private final Superblocks superblocks;

	private final LogTail log;

	private final PageFlush pages;

	private final Commits commits;

	private final WriterPermit permit;

	private final ReentrantLock lock = new ReentrantLock();

	/** The version that the newest one holds, without its roots. */
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

	/** How much log the next open would have to replay. */
	long logBytesSince() {
		return Math.max(0, this.commits.appended().end() - this.newest.end());
	}

	/** How many nodes have come into the heap since the newest one. */
	long nodesSince() {
		return this.commits.appended().nodesMade() - this.newest.nodesMade();
	}

	/**
	 * Whether the log has anything that the newest one does not cover; for the holder of
	 * the writer permit.
	 */
	private boolean hasLog() {
		return this.log.offset() > this.newest.end();
	}

	/**
	 * Shortens what the next open has to replay. The writer permit is held only while
	 * room is reserved.
	 * @param run told how far it has come
	 * @return how many bytes were written; 0 when there was nothing to do
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

	/** The same, for who shares the volume with nobody. */
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
	 * Ends writing: a last checkpoint, the end of the file where the log ends, and a note
	 * that all is in order.
	 * @param whenAlone run once no transaction is open and none can begin
	 * @return false when a transaction did not end; nothing was done then
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

	/** Writes a version durably, and flips the superblock. */
	private void complete(StoreVersion version, PageFlush.Reservation room) {
		this.pages.writeDurably(version.roots(), version.sequence(), room);
		this.superblocks.flip(room.rootsOffset(), room.end(), version.sequence());
		this.newest = new StoreVersion(Roots.EMPTY, version.sequence(), room.end(), version.nodesMade());
	}

	/**
	 * Cuts what is preallocated and notes that the database was closed in order, unless
	 * that is what the file says since it was opened. For the holder of the writer
	 * permit, or who shares the volume with nobody.
	 */
	void markClosed() {
		if (this.superblocks.isEpochTaken()) {
			this.file.cut("Closing the database file", this.log.offset());
			this.file.force();
			this.superblocks.markClosed(this.log.offset());
		}
	}

}
