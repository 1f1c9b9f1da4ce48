package io.modelvault.store.file;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.store.file.log.RootsRecord;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.tree.PageWriter;
import io.modelvault.store.file.tree.Roots;

/**
 * Moves the nodes of a version from the heap to the file: reserves room for them in the
 * log, then fills it.
 * <p>
 * Invariants: the thread that reserves holds the writer permit; a thread holds the lock
 * of this class from {@link #reserve} to the end of {@link #writePages}, so no other
 * thread is between the two. The lock is taken after the lock of {@link Checkpoints} and
 * after the permit. A failed write poisons the database; the nodes then stay in the heap.
 */
final class PageFlush {

	/** The size of one write of pages. */
	private static final int PIECE_BYTES = 256 * 1024;

	private final VolumeFile file;

	private final SaltedChecksum seal;

	private final LogTail log;

	private final Commits commits;

	private final ReentrantLock lock = new ReentrantLock();

	/** The end of the pages written so far by the current or the last flush. */
	private volatile long writtenEnd;

	PageFlush(VolumeFile file, SaltedChecksum seal, LogTail log, Commits commits) {
		this.file = file;
		this.seal = seal;
		this.log = log;
		this.commits = commits;
	}

	/**
	 * Reserves room in the log for the pages of a version. The caller holds the writer
	 * permit. A replay skips the reserved room, whether it was filled or not.
	 * <p>
	 * No other thread can reserve until this thread has called {@link #writePages}: a
	 * node that a checkpoint is about to write must not be placed among the pages of a
	 * transaction, which are dropped if it is not committed.
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

	/**
	 * Writes the pages of a version into reserved room and releases the nodes from the
	 * heap.
	 */
	void writePages(Roots roots, Reservation room) {
		try {
			this.file.check();
			this.writtenEnd = room.pagesOffset();
			Pieces pieces = new Pieces(room.pagesOffset());
			PageWriter writer = new PageWriter(pieces);
			roots.forEach((tree, number) -> writer.write(tree));
			pieces.flush();
			// A file that ended before the reserved room does would look like a truncated
			// log.
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
	 * @param sequence the commit that produced the version
	 */
	void writeDurably(Roots roots, long sequence, Reservation room) {
		writePages(roots, room);
		byte[] record = RootsRecord.write(roots, sequence, room.rootsOffset(), this.seal);
		this.file.write("Writing the roots of the trees", room.rootsOffset(), record, record.length);
		this.file.force();
	}

	/** Returns how many bytes of reserved room have been filled. Safe for any thread. */
	long writtenBytes(Reservation room) {
		return Math.max(0, this.writtenEnd - room.pagesOffset());
	}

	/**
	 * Reserved room in the log for pages.
	 *
	 * @param start where the segment starts
	 * @param pagesOffset where its pages start
	 * @param rootsOffset where the roots record goes
	 * @param end where the segment ends
	 */
	record Reservation(long start, long pagesOffset, long rootsOffset, long end) {

		/** Returns the number of bytes reserved for pages. */
		long pagesBytes() {
			return rootsOffset() - pagesOffset();
		}

	}

	/** Buffers pages, so that the file receives few long writes. */
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
