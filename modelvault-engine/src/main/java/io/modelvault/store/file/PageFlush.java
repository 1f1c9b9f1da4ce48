package io.modelvault.store.file;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.store.file.log.RootsRecord;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.tree.PageWriter;
import io.modelvault.store.file.tree.Roots;

/**
 * Moves the nodes of a version from the heap to the file: room for them is reserved in
 * the log, and then filled.
 * <p>
 * Invariants: who reserves holds the writer permit; between {@link #reserve} and the end
 * of {@link #writePages} a thread holds the lock here, so nobody else is between the two.
 * The lock is taken behind that of {@link Checkpoints} and behind the permit. A write
 * that fails poisons the database; the nodes stay in the heap then.
 */
final class PageFlush {

	/** Pages go out in pieces of this size. */
	private static final int PIECE_BYTES = 256 * 1024;

	private final VolumeFile file;

	private final SaltedChecksum seal;

	private final LogTail log;

	private final Commits commits;

	private final ReentrantLock lock = new ReentrantLock();

	/** How far the pages have been written that are being written, or were last. */
	private volatile long writtenEnd;

	PageFlush(VolumeFile file, SaltedChecksum seal, LogTail log, Commits commits) {
		this.file = file;
		this.seal = seal;
		this.log = log;
		this.commits = commits;
	}

	/**
	 * Reserves room in the log for the pages of a version. To be called with the writer
	 * permit; what is reserved is passed over by a replay, whether it was filled or not.
	 * <p>
	 * Nobody else reserves until the same thread has called {@link #writePages}: a node
	 * that a checkpoint is about to write must not be placed among the pages of a
	 * transaction, which go when it is not committed.
	 */
	Reservation reserve(Roots roots) {
		this.lock.lock();
		boolean reserved = false;
		try {
			Reservation room = reserveAlone(roots);
			reserved = true;
			return room;
		}
		finally {
			if (!reserved) {
				this.lock.unlock();
			}
		}
	}

	private Reservation reserveAlone(Roots roots) {
		long[] bytes = new long[1];
		roots.forEach((tree, number) -> bytes[0] += PageWriter.heapBytes(tree));
		long pages = SegmentHeader.padded(bytes[0]);
		long payload = pages + SegmentHeader.padded(RootsRecord.bytes(roots.size()));
		if (payload > SegmentHeader.MAX_PAYLOAD_BYTES) {
			throw new IllegalStateException("More than a segment's worth of pages in the heap: " + payload);
		}
		long start = this.log.reserve((int) payload);
		long pagesOffset = start + SegmentHeader.BYTES;
		return new Reservation(start, pagesOffset, pagesOffset + pages, pagesOffset + payload);
	}

	/** Moves the pages of a version from the heap to the file, into reserved room. */
	void writePages(Roots roots, Reservation room) {
		try {
			this.file.check();
			this.writtenEnd = room.pagesOffset();
			Pieces pieces = new Pieces(room.pagesOffset());
			PageWriter writer = new PageWriter(pieces);
			roots.forEach((tree, number) -> writer.write(tree));
			pieces.flush();
			// If the file did not reach the end of what is reserved, its own log would
			// seem to be cut.
			this.file.reach("Writing to the database file", room.end());
			writer.release();
			this.commits.appended().roots().forEach((tree, number) -> PageWriter.release(tree));
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Writes the pages of a version and the record of its roots, and makes both durable.
	 * @param sequence the commit that makes it
	 */
	void writeDurably(Roots roots, long sequence, Reservation room) {
		writePages(roots, room);
		byte[] record = RootsRecord.write(roots, sequence, room.rootsOffset(), this.seal);
		this.file.write("Writing the roots of the trees", room.rootsOffset(), record, record.length);
		this.file.force();
	}

	/** How much of reserved room has been filled; for any thread. */
	long writtenBytes(Reservation room) {
		return Math.max(0, this.writtenEnd - room.pagesOffset());
	}

	/**
	 * Room in the log for pages.
	 *
	 * @param start where the segment starts
	 * @param pagesOffset where its pages start
	 * @param rootsOffset where the roots record goes
	 * @param end where it ends
	 */
	record Reservation(long start, long pagesOffset, long rootsOffset, long end) {

		/** How much room there is for pages. */
		long pagesBytes() {
			return rootsOffset() - pagesOffset();
		}

	}

	/** Gathers pages, so that the file sees few and long writes. */
	private final class Pieces implements PageWriter.Sink {

		private byte[] piece = new byte[PIECE_BYTES];

		private long start;

		private int length;

		Pieces(long offset) {
			this.start = offset;
		}

		@Override
		public long append(byte[] image) {
			if (this.length + image.length > this.piece.length) {
				flush();
			}
			long offset = this.start + this.length;
			PageFlush.this.seal.stampFront(image, offset);
			System.arraycopy(image, 0, this.piece, this.length, image.length);
			this.length += image.length;
			return offset;
		}

		void flush() {
			PageFlush.this.file.write("Writing pages", this.start, this.piece, this.length);
			this.start += this.length;
			PageFlush.this.writtenEnd = this.start;
			this.length = 0;
			Arrays.fill(this.piece, (byte) 0);
		}

	}

}
