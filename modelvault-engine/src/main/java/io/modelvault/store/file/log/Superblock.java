package io.modelvault.store.file.log;

import java.nio.ByteBuffer;
import java.time.Instant;

import io.modelvault.store.DataLoss;
import org.jspecify.annotations.Nullable;

/**
 * Tells an open where to begin. Two pages hold one superblock each; they are written in
 * turn, so that a torn write leaves the other one intact. <pre>
 *  0      4      8            16                  24                  32            40           48
 *  | crc32 | MVSB | generation | checkpoint offset | reserved          | replay from | replay seq | epoch | flags |
 *  56                  64           72            80              88
 *  | durable watermark | loss found | loss offset | loss bytes    | zeros to 2048 |
 *  2048                             2100
 *  | copy of the file header         | zeros to 4096 |
 * </pre>
 *
 * @param generation the superblock with the higher generation is the newer one
 * @param checkpointOffset the offset of the checkpoint's roots record, 0 for none
 * @param replayFrom where the log that the checkpoint does not cover starts
 * @param replaySequence the last commit that the checkpoint covers
 * @param epoch the opening for writing that wrote it; it increases, so that segments of
 * earlier openings can be recognized
 * @param closed whether the database was closed in order
 * @param watermark everything before this offset is durable
 * @param loss a proven loss of acknowledged commits that is not yet acknowledged, or
 * null; its time is stored in milliseconds since 1970 UTC, 0 for none
 */
public record Superblock(long generation, long checkpointOffset, long replayFrom, long replaySequence, int epoch,
		boolean closed, long watermark, @Nullable DataLoss loss) {

	/** The offset where the log begins, after the header and two superblocks. */
	public static final long LOG_START = 3L * FileHeader.PAGE_BYTES;

	private static final int MAGIC = 0x4D565342;

	private static final int USED_BYTES = 88;

	/** Returns the superblock of a new, empty file. */
	public static Superblock initial(long sequence) {
		return new Superblock(1, 0, LOG_START, sequence, 0, false, LOG_START, null);
	}

	/** The next one, with the same contents but for the loss that it notes. */
	public Superblock withLoss(@Nullable DataLoss noted) {
		return new Superblock(this.generation + 1, this.checkpointOffset, this.replayFrom, this.replaySequence,
				this.epoch, false, this.watermark, noted);
	}

	/** Returns the offset of the page that a generation is written to. */
	public static long offset(long generation) {
		return FileHeader.PAGE_BYTES * (1 + (generation & 1));
	}

	/** Its page, sealed for its place, with a copy of the file header. */
	public byte[] page(SaltedChecksum seal, FileHeader header) {
		ByteBuffer page = ByteBuffer.allocate(FileHeader.PAGE_BYTES);
		page.putInt(0).putInt(MAGIC).putLong(this.generation).putLong(this.checkpointOffset).putLong(0);
		page.putLong(this.replayFrom).putLong(this.replaySequence);
		page.putInt(this.epoch).putInt(this.closed ? 1 : 0).putLong(this.watermark);
		if (this.loss != null) {
			page.putLong(this.loss.found().toEpochMilli()).putLong(this.loss.offset());
			page.putLong(this.loss.bytesDiscarded());
		}
		header.copyTo(page.array());
		seal.stampFront(page.array(), offset(this.generation));
		return page.array();
	}

	/**
	 * Reads one of the two pages; returns null when it is damaged or belongs to the other
	 * offset.
	 */
	public static @Nullable Superblock read(byte[] bytes, long fileOffset, SaltedChecksum seal) {
		if (bytes.length != FileHeader.PAGE_BYTES || !seal.frontHolds(bytes, fileOffset)) {
			return null;
		}
		ByteBuffer page = ByteBuffer.wrap(bytes, 0, USED_BYTES).position(4);
		boolean magic = page.getInt() == MAGIC;
		long generation = page.getLong();
		long checkpoint = page.getLong();
		page.getLong();
		Superblock block = new Superblock(generation, checkpoint, page.getLong(), page.getLong(), page.getInt(),
				(page.getInt() & 1) != 0, page.getLong(), loss(page.getLong(), page.getLong(), page.getLong()));
		return (magic && offset(generation) == fileOffset && block.isPlausible()) ? block : null;
	}

	private static @Nullable DataLoss loss(long foundMillis, long offset, long bytes) {
		return (foundMillis != 0) ? new DataLoss(Instant.ofEpochMilli(foundMillis), offset, bytes) : null;
	}

	private boolean isPlausible() {
		return this.replayFrom >= LOG_START && this.watermark >= LOG_START && this.epoch >= 0
				&& (this.checkpointOffset == 0 || this.checkpointOffset >= LOG_START);
	}

}
