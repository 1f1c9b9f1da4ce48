package io.modelvault.store.file;

import io.modelvault.store.DataLoss;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.Superblock;
import org.jspecify.annotations.Nullable;

/**
 * The superblocks of a volume, and the epoch under which this opening writes.
 * <p>
 * Invariants:
 * <ul>
 * <li>they are written in turn, each after a sync of what it points to, and durable when
 * the call returns;
 * <li>the first one takes the epoch, before anything is appended; {@code epochTaken}
 * belongs to the holder of the writer permit, as long as others have the volume too;
 * <li>all later ones are written under the lock of {@link Checkpoints}, or by who shares
 * the volume with nobody. Before each of them the epoch was taken, so none of them meets
 * the first.
 * </ul>
 * A write or sync that fails poisons the database; the superblock that stood there last
 * still counts then.
 */
final class Superblocks {

	private final VolumeFile file;

	private final SaltedChecksum seal;

	private final FileHeader header;

	private final int epoch;

	private boolean epochTaken;

	private volatile Superblock newest;

	/**
	 * Goes on from what an open has found.
	 * @param epoch the one of this opening
	 */
	Superblocks(VolumeFile file, SaltedChecksum seal, FileHeader header, Superblock newest, int epoch) {
		this.file = file;
		this.seal = seal;
		this.header = header;
		this.newest = newest;
		this.epoch = epoch;
	}

	/** Under which this opening writes. */
	int epoch() {
		return this.epoch;
	}

	/** Whether this opening has written; for the holder of the writer permit. */
	boolean isEpochTaken() {
		return this.epochTaken;
	}

	/**
	 * Notes that the file is written to, under an epoch of its own.
	 * @param tail up to where the log is durable
	 */
	void takeEpoch(long tail) {
		Superblock old = this.newest;
		write(new Superblock(old.generation() + 1, old.checkpointOffset(), old.replayFrom(), old.replaySequence(),
				this.epoch, false, tail, old.loss()));
		this.epochTaken = true;
	}

	/**
	 * Points to a checkpoint that is durable. The log goes on behind its pages: however
	 * their header is damaged, they are not cut.
	 */
	void flip(long rootsOffset, long end, long sequence) {
		Superblock old = this.newest;
		write(new Superblock(old.generation() + 1, rootsOffset, end, sequence, this.epoch, false, end, old.loss()));
	}

	/** Notes that the file was closed in order and ends at the tail of its log. */
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
