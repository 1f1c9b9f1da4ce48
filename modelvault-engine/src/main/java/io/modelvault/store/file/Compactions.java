package io.modelvault.store.file;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.error.LimitExceededException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Runs the compactions of a store's file, one at a time, and copies the file to other
 * places.
 * <p>
 * Invariants: the lock of this class is taken before the writer permit and before any
 * lock of a volume. The volume in use is replaced under this lock and the permit, so it
 * does not change while a thread holds either.
 */
final class Compactions {

	private final StoreBootstrap opened;

	private final VolumeInUse volume;

	private final long spillNodes;

	/** How many files may be kept for reads that began before compactions. */
	static final int MAX_REPLACED = 4;

	/** The volumes that were replaced, until the last read of each has ended. */
	private final List<Volume> replaced = new CopyOnWriteArrayList<>();

	private final ReentrantLock lock = new ReentrantLock();

	/** The compaction that is running; set under the lock. */
	private volatile @Nullable Compaction running;

	/**
	 * Creates the compactions of a store.
	 * @param spillNodes how many nodes a compaction may keep in the heap
	 */
	Compactions(StoreBootstrap opened, long spillNodes) {
		this.opened = opened;
		this.volume = opened.volume();
		this.spillNodes = spillNodes;
	}

	/** The volumes that were replaced and are still read from. */
	List<Volume> replaced() {
		this.replaced.removeIf((volume) -> !volume.isInUse());
		return this.replaced;
	}

	/** Whether so many replaced files are still read from that there may be no more. */
	boolean isFull() {
		return replaced().size() >= MAX_REPLACED;
	}

	private void ensureNotFull() {
		if (isFull()) {
			throw new LimitExceededException(
					"The database was not compacted: reads that began before earlier compactions " + "still keep "
							+ MAX_REPLACED + " replaced files on the disk. End them, then compact again",
					Map.of("limit", "replaced files", "max", MAX_REPLACED));
		}
	}

	boolean isUnderWay() {
		return this.running != null;
	}

	/**
	 * Returns how long a writer should pause before a transaction because of a running
	 * compaction.
	 */
	long pauseNanos() {
		Compaction compaction = this.running;
		return (compaction != null) ? compaction.pauseNanos(this.volume.current().usedBytes()) : 0;
	}

	/**
	 * Replaces the file in use with a file that holds the live data only. If that fails,
	 * the file in use stays.
	 * @param run receives the progress
	 * @return the length of the new file; 0 if the database has no commits yet
	 */
	long replace(MaintenanceLog.Run run) {
		this.lock.lock();
		try {
			ensureNotFull();
			Volume old = this.volume.current();
			Compaction compaction = compaction(this.opened.storage());
			this.running = compaction;
			boolean replaced = compaction.replace(old, this.opened.name(),
					(fresh, unfinished) -> rename(old, fresh, unfinished), run);
			return replaced ? this.volume.current().usedBytes() : 0;
		}
		catch (IOException ex) {
			throw FailureLatch.ofCopy().poison("Compacting the database", ex);
		}
		finally {
			this.running = null;
			this.lock.unlock();
		}
	}

	/** Gives the new file the name of the old one, if the old one has it. */
	private void rename(Volume old, Volume fresh, String unfinished) throws IOException {
		this.opened.path().require();
		this.opened.path().announce(fresh);
		try {
			this.opened.storage().keepAttributes(this.opened.name(), unfinished);
			this.opened.storage().replace(unfinished, this.opened.name());
			swap(old, fresh);
		}
		finally {
			this.opened.path().announceNone();
		}
	}

	/**
	 * Takes the new file into use. Any failure poisons the database: if the new file's
	 * name were not durable, neither would be commits to it, and commits to the old file
	 * would be lost in any case.
	 */
	private void swap(Volume old, Volume fresh) throws IOException {
		FailureLatch health = this.volume.health();
		try {
			this.opened.storage().syncNames();
			fresh.adopt(health);
			fresh.countOnFrom(old);
			this.volume.replace(fresh);
		}
		catch (IOException | RuntimeException | Error ex) {
			throw health.poison("Taking a compacted file into use", ex);
		}
		this.replaced.add(old);
		old.supersede();
		old.release();
	}

	/** Writes the live data of the published version to a file of any storage. */
	void copyTo(Storage where, String target) throws IOException {
		Volume current = this.volume.retained();
		try {
			compaction(where).copy(current, target);
		}
		finally {
			current.release();
		}
	}

	private Compaction compaction(Storage where) {
		StoreOptions options = this.opened.options();
		return new Compaction(where, options, this.opened.permit(), this.spillNodes);
	}

	/** Runs work while no compaction is running and none can begin. */
	void whileNone(Runnable work) {
		this.lock.lock();
		try {
			work.run();
		}
		finally {
			this.lock.unlock();
		}
	}

}
