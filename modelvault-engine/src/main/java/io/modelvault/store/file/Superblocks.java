package io.modelvault.store.file;

import io.modelvault.store.DataLoss;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.Superblock;
import org.jspecify.annotations.Nullable;

/**
 * Writes the superblocks of a volume and holds the epoch of this opening.
 * <p>
 * Invariants:
 * <ul>
 * <li>superblocks are written in turn, each after a sync of the data it points to, and
 * each is durable when the call returns;
 * <li>the first superblock of an opening takes the epoch, before anything is appended;
 * the writer permit guards {@code epochTaken} while the volume has other users;
 * <li>all later superblocks are written under the lock of {@link Checkpoints}, or by the
 * only user of the volume. The epoch was taken before each of them, so none of them runs
 * concurrently with the first.
 * </ul>
 * A failed write or sync poisons the database; the previous superblock then stays valid.
 */
final class Superblocks {

	private final VolumeFile file;

	private final SaltedChecksum seal;

	private final FileHeader header;

	private final int epoch;

	private boolean epochTaken;

	private volatile Superblock newest;

	/**
	 * Continues from the superblock that an open has found.
	 * @param epoch the epoch of this opening
	 */
	Superblocks(VolumeFile file, SaltedChecksum seal, FileHeader header, Superblock newest, int epoch) {
		this.file = file;
		this.seal = seal;
		this.header = header;
		this.newest = newest;
		this.epoch = epoch;
	}

	/** Returns the epoch under which this opening writes. */
	int epoch() {
		return this.epoch;
	}

	/** Returns whether this opening has written. The caller holds the writer permit. */
	boolean isEpochTaken() {
		return this.epochTaken;
	}

	/**
	 * Records that the file is written to under a new epoch.
	 * @param tail the offset up to which the log is durable
	 */
	void takeEpoch(long tail) {
		Superblock old = this.newest;
		write(new Superblock(old.generation() + 1, old.checkpointOffset(), old.replayFrom(), old.replaySequence(),
				this.epoch, false, tail, old.loss()));
		this.epochTaken = true;
	}

	/**
	 * Points to a durable checkpoint. Sets the durable watermark past its pages, so that
	 * the pages are not cut even if their segment header is damaged.
	 */
	void flip(long rootsOffset, long end, long sequence) {
		Superblock old = this.newest;
		write(new Superblock(old.generation() + 1, rootsOffset, end, sequence, this.epoch, false, end, old.loss()));
	}

	/** Records that the file was closed in order and ends at the tail of its log. */
	void markClosed(long tail) {
		Superblock old = this.newest;
		write(new Superblock(old.generation() + 1, old.checkpointOffset(), old.replayFrom(), old.replaySequence(),
				this.epoch, true, tail, old.loss()));
	}

	/** The loss that the file notes; for any thread. */
	@Nullable DataLoss loss() {
		return this.newest.loss();
	}

	/**
	 * Removes the note of a loss, if there is one. For the holder of the lock of
	 * {@link Checkpoints} and of the writer permit.
	 * @param tail up to where the log is durable, if nothing has been written yet
	 */
	void acknowledgeLoss(long tail) {
		if (loss() == null) {
			return;
		}
		if (!this.epochTaken) {
			takeEpoch(tail);
		}
		write(this.newest.withLoss(null));
	}

	private void write(Superblock next) {
		this.file.check();
		this.file.write("Writing a superblock", Superblock.offset(next.generation()), next.page(this.seal, this.header),
				FileHeader.PAGE_BYTES);
		this.file.force();
		this.newest = next;
	}

}
