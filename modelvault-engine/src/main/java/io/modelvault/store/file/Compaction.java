package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.modelvault.store.DataLoss;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.recovery.Recovery;
import io.modelvault.store.file.recovery.RecoveryResult;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.Storage.Access;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;

/**
 * Copies the live data of a file to a new file, in its place or elsewhere. The new file
 * has a temporary name until it is complete and durable, so a crash leaves either the old
 * file or the new one, and possibly a temporary file, which the next open deletes.
 */
final class Compaction {

	/**
	 * How many bytes of log the copy may be behind when the last catch-up begins. Writers
	 * wait during the last catch-up.
	 */
	private static final long LAST_STEP_BYTES = 64 * 1024;

	/** How many bytes of log one catch-up step copies while writers wait. */
	private static final long STEP_BYTES = 512 * 1024;

	/** How many rounds of catching up run without blocking writers. */
	private static final int FREE_ROUNDS = 3;

	/** How long writers may run between two catch-up steps, in nanoseconds. */
	private static final long BREATH_NANOS = 200_000;

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Storage storage;

	private final StoreOptions options;

	private final WriterPermit permit;

	private final long spillNodes;

	private volatile @Nullable CompactionPace pace;

	Compaction(Storage storage, StoreOptions options, WriterPermit permit, long spillNodes) {
		this.storage = storage;
		this.options = options;
		this.permit = permit;
		this.spillNodes = spillNodes;
	}

	/**
	 * Copies the published version of a volume, which may go on being written to, to a
	 * file that is made, or replaced if it exists now. For the holder of the target's
	 * lock.
	 * @throws java.nio.file.FileAlreadyExistsException when a program that takes no lock
	 * has put another file there meanwhile; that file stays
	 */
	void copy(Volume old, String target) throws IOException {
		try (StorageFile replaced = this.storage.exists(target) ? this.storage.open(target, Access.WRITE) : null) {
			copy(old, target, replaced);
		}
	}

	private void copy(Volume old, String target, @Nullable StorageFile replaced) throws IOException {
		String unfinished = Creation.unfinished(target);
		try {
			StoreVersion version = old.published();
			Volume fresh = freshVolume(unfinished, Math.max(0, version.sequence() - 1), null);
			try {
				if (version.sequence() > 0) {
					new LogTransfer(old, fresh, this.spillNodes).copy(version);
				}
				fresh.checkpointAlone();
				fresh.markClosed();
			}
			finally {
				fresh.close();
			}
			if (replaced != null && replaced.identity().equals(this.storage.identity(target))) {
				this.storage.keepAttributes(target, unfinished);
				this.storage.replace(unfinished, target);
			}
			else {
				this.storage.publish(unfinished, target);
			}
			this.storage.syncNames();
		}
		catch (IOException | RuntimeException | Error ex) {
			Creation.discard(this.storage, unfinished, ex);
			throw ex;
		}
	}

	/**
	 * Puts a copy in the place of a volume's file. Writers wait while the copy catches up
	 * with the last of what they have committed, and for short steps before, if they are
	 * faster than the copy.
	 * @param swap takes the copy into use; it is called when the copy is complete and
	 * durable, with the writer permit
	 * @param run told how far it has come
	 * @return false if there is nothing in the database yet
	 */
	boolean replace(Volume old, String name, Swap swap, MaintenanceLog.Run run) throws IOException {
		String unfinished = Creation.unfinished(name);
		try {
			StoreVersion version = old.appended();
			if (version.sequence() == 0) {
				return false;
			}
			Volume fresh = freshVolume(unfinished, version.sequence() - 1, old.loss());
			this.pace = CompactionPace.of(old, fresh, this.options.compactionGarbageRatio());
			run.measure(version.roots().compactedBytes(), fresh::usedBytes);
			boolean swapped = false;
			try {
				LogTransfer transfer = new LogTransfer(old, fresh, this.spillNodes);
				transfer.copy(version);
				fresh.checkpointAlone();
				catchUp(transfer, fresh);
				swapped = finish(transfer, old, fresh, unfinished, swap);
			}
			finally {
				if (!swapped) {
					fresh.close();
				}
			}
			return true;
		}
		catch (IOException | RuntimeException | Error ex) {
			Creation.discard(this.storage, unfinished, ex);
			throw ex;
		}
	}

	/**
	 * Returns how long a writer should pause before a transaction, to leave time for the
	 * compaction.
	 * @param usedBytes how much of the old file is in use
	 */
	long pauseNanos(long usedBytes) {
		CompactionPace now = this.pace;
		return (now != null) ? now.pauseNanos(usedBytes) : 0;
	}

	private void catchUp(LogTransfer transfer, Volume fresh) throws IOException {
		for (int round = 0; round < FREE_ROUNDS && transfer.behindBytes() > LAST_STEP_BYTES; round++) {
			transfer.catchUp(transfer.behindBytes());
			fresh.syncUpTo(fresh.appended().sequence());
		}
		while (transfer.behindBytes() > LAST_STEP_BYTES) {
			this.permit.acquireUrgently(PATIENCE);
			try {
				transfer.catchUp(STEP_BYTES);
			}
			finally {
				this.permit.release();
			}
			LockSupport.parkNanos(BREATH_NANOS);
		}
		fresh.syncUpTo(fresh.appended().sequence());
	}

	private boolean finish(LogTransfer transfer, Volume old, Volume fresh, String unfinished, Swap swap)
			throws IOException {
		this.permit.acquireUrgently(PATIENCE);
		try {
			transfer.catchUp(Long.MAX_VALUE / 2);
			fresh.syncUpTo(fresh.appended().sequence());
			old.check();
			swap.to(fresh, unfinished);
			return true;
		}
		finally {
			this.permit.release();
		}
	}

	/**
	 * Creates an empty file as a volume. The volume has a {@link FailureLatch} of its
	 * own, because a failed copy does not poison the database.
	 */
	private Volume freshVolume(String unfinished, long sequence, @Nullable DataLoss loss) throws IOException {
		Volume.format(this.storage, unfinished, sequence, System.currentTimeMillis(), loss);
		StorageFile file = this.storage.open(unfinished, Access.WRITE);
		try {
			StoreOptions writing = this.options.withReadOnly(false);
			RecoveryResult empty = new Recovery(this.storage, unfinished, file, writing).run();
			return Volume.writing(file, empty, writing, FailureLatch.ofCopy(), this.permit);
		}
		catch (IOException | RuntimeException | Error ex) {
			file.close();
			throw ex;
		}
	}

	/** Takes a copy into use. */
	interface Swap {

		/**
		 * Gives the copy the name of the database, and takes it into use.
		 * @param unfinished the name that the copy has
		 */
		void to(Volume fresh, String unfinished) throws IOException;

	}

}
