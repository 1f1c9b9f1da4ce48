package io.modelvault.store.file.log;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The header of a segment. The payload follows, padded with zeros to a multiple of eight
 * bytes. <pre>
 *  0       4      5       6     8        12            16         24      28         32                40      44
 *  | magic | type | flags | 0 | length | payload crc32 | sequence | epoch | reserved | durable offset | reserved | crc32 |
 * </pre> The reserved words are room for a key id and a nonce.
 *
 * @param type the type of the payload
 * @param flags for a transaction: whether the segment is its first or last one, or aborts
 * it
 * @param payloadBytes the payload's length, without padding
 * @param payloadSeal the payload's checksum; 0 for pages, which have one each
 * @param sequence the commit that the segment belongs to
 * @param epoch the opening for writing that wrote it
 * @param durableOffset up to where the file was known to be durable when it was written
 */
public record SegmentHeader(int type, int flags, int payloadBytes, int payloadSeal, long sequence, int epoch,
		long durableOffset) {

	/** The length of a header in bytes. */
	public static final int BYTES = 48;

	/** A transaction, or a part of one. */
	public static final int TRANSACTION = 1;

	/** Nodes of trees, followed at a checkpoint by the roots of all trees. */
	public static final int PAGES = 2;

	/** Readers may skip segments of unknown types with this bit. */
	public static final int OPTIONAL = 0x80;

	/** The first segment of a transaction. */
	public static final int FIRST = 1;

	/** The segment that commits the transaction. */
	public static final int LAST = 2;

	/** The segment that aborts the transaction. */
	public static final int ABORT = 4;

	/** The longest payload in bytes. */
	public static final int MAX_PAYLOAD_BYTES = 1 << 30;

	private static final int MAGIC = 0x4D565347;

	private static final int SEAL_AT = 44;

	/**
	 * Returns whether the magic number of a segment is at this position; for searching.
	 */
	public static boolean startsAt(byte[] bytes, int at) {
		return ByteBuffer.wrap(bytes).getInt(at) == MAGIC;
	}

	/** Returns the length of the segment with padding. */
	public long segmentBytes() {
		return BYTES + padded(this.payloadBytes);
	}

	/** Returns a length with padding. */
	public static long padded(long bytes) {
		return (bytes + 7) & ~7L;
	}

	/** Returns whether this code can interpret the segment. */
	public boolean isKnown() {
		return this.type >= TRANSACTION && this.type <= PAGES;
	}

	/** Returns whether a reader may skip the segment if it does not know the type. */
	public boolean isOptional() {
		return (this.type & OPTIONAL) != 0;
	}

	/** Returns whether the segment has all of the flags. */
	public boolean has(int wanted) {
		return (this.flags & wanted) == wanted;
	}

	/** Writes the header into a buffer, with a checksum for its offset in the file. */
	public void write(byte[] target, int at, long fileOffset, SaltedChecksum seal) {
		ByteBuffer buffer = ByteBuffer.wrap(target, at, BYTES);
		buffer.putInt(MAGIC).put((byte) this.type).put((byte) this.flags).putShort((short) 0);
		buffer.putInt(this.payloadBytes).putInt(this.payloadSeal).putLong(this.sequence);
		buffer.putInt(this.epoch).putInt(0).putLong(this.durableOffset).putInt(0);
		buffer.putInt(seal.of(target, at, SEAL_AT, fileOffset));
	}

	/** Reads a header; returns null when there is no valid one at this offset. */
	public static @Nullable SegmentHeader read(byte[] bytes, int at, long fileOffset, SaltedChecksum seal) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes, at, BYTES);
		if (buffer.getInt() != MAGIC || buffer.getInt(at + SEAL_AT) != seal.of(bytes, at, SEAL_AT, fileOffset)) {
			return null;
		}
		int type = buffer.get() & 0xFF;
		int flags = buffer.get() & 0xFF;
		buffer.getShort();
		int length = buffer.getInt();
		int payloadSeal = buffer.getInt();
		long sequence = buffer.getLong();
		int epoch = buffer.getInt();
		buffer.getInt();
		long durable = buffer.getLong();
		boolean sane = length >= 0 && length <= MAX_PAYLOAD_BYTES;
		return sane ? new SegmentHeader(type, flags, length, payloadSeal, sequence, epoch, durable) : null;
	}

}
