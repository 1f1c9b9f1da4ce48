package io.modelvault.store.file.log;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * The head of a segment; the payload follows, padded with zeros to a multiple of eight
 * bytes. <pre>
 *  0       4      5       6     8        12            16         24      28         32                40      44
 *  | magic | type | flags | 0 | length | payload crc32 | sequence | epoch | reserved | durable offset | reserved | crc32 |
 * </pre> The reserved words are room for a key id and a nonce.
 *
 * @param type what the payload is
 * @param flags of a transaction: whether it is the first or the last segment of it, or
 * gives it up
 * @param payloadBytes the payload's length, without padding
 * @param payloadSeal its checksum; 0 for pages, which carry one each
 * @param sequence the commit that it belongs to
 * @param epoch which opening for writing wrote it
 * @param durableOffset up to where the file was known to be durable when it was written
 */
public record SegmentHeader(int type, int flags, int payloadBytes, int payloadSeal, long sequence, int epoch,
		long durableOffset) {

	/** The length of a header. */
	public static final int BYTES = 48;

	/** A transaction, or a part of one. */
	public static final int TRANSACTION = 1;

	/** Nodes of trees; at a checkpoint, the roots of all trees behind them. */
	public static final int PAGES = 2;

	/** Segments of unknown types with this bit may be passed over. */
	public static final int OPTIONAL = 0x80;

	/** The transaction begins here. */
	public static final int FIRST = 1;

	/** The transaction is committed by this segment. */
	public static final int LAST = 2;

	/** The transaction that has begun is given up. */
	public static final int ABORT = 4;

	/** No payload is longer. */
	public static final int MAX_PAYLOAD_BYTES = 1 << 30;

	private static final int MAGIC = 0x4D565347;

	private static final int SEAL_AT = 44;

	/** The magic number as it stands in the file, for searching. */
	public static boolean startsAt(byte[] bytes, int at) {
		return ByteBuffer.wrap(bytes).getInt(at) == MAGIC;
	}

	/** The length of the segment, padding included. */
	public long segmentBytes() {
		return BYTES + padded(this.payloadBytes);
	}

	/** A length with padding. */
	public static long padded(long bytes) {
		return (bytes + 7) & ~7L;
	}

	/** Whether this code knows what to do with it. */
	public boolean isKnown() {
		return this.type >= TRANSACTION && this.type <= PAGES;
	}

	/** Whether it is of a type that may be passed over. */
	public boolean isOptional() {
		return (this.type & OPTIONAL) != 0;
	}

	/** Whether it has all of the flags. */
	public boolean has(int wanted) {
		return (this.flags & wanted) == wanted;
	}

	/** Writes it to the front of a buffer, sealed for its place. */
	public void write(byte[] target, int at, long fileOffset, SaltedChecksum seal) {
		ByteBuffer buffer = ByteBuffer.wrap(target, at, BYTES);
		buffer.putInt(MAGIC).put((byte) this.type).put((byte) this.flags).putShort((short) 0);
		buffer.putInt(this.payloadBytes).putInt(this.payloadSeal).putLong(this.sequence);
		buffer.putInt(this.epoch).putInt(0).putLong(this.durableOffset).putInt(0);
		buffer.putInt(seal.of(target, at, SEAL_AT, fileOffset));
	}

	/** Reads a header; null when there is none at this place. */
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
