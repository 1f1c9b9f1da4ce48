package io.modelvault.row;

import java.util.Arrays;
import java.util.Map;

import io.modelvault.error.LimitExceededException;

/** Collects bytes up to a limit. Not thread-safe. */
final class ByteSink {

	private final int limitBytes;

	private final String what;

	private byte[] bytes;

	private int size;

	/**
	 * @param what the thing that is written, for the message when it exceeds the limit
	 */
	ByteSink(int capacityBytes, int limitBytes, String what) {
		this.bytes = new byte[capacityBytes];
		this.limitBytes = limitBytes;
		this.what = what;
	}

	int size() {
		return this.size;
	}

	byte[] toBytes() {
		return Arrays.copyOf(this.bytes, this.size);
	}

	void putByte(int value) {
		int at = skip(1);
		this.bytes[at] = (byte) value;
	}

	void putInteger(int value) {
		int at = skip(4);
		BigEndian.putInteger(this.bytes, at, value);
	}

	void putLong(long value) {
		int at = skip(8);
		BigEndian.putLong(this.bytes, at, value);
	}

	void putBytes(byte[] value) {
		int at = skip(value.length);
		System.arraycopy(value, 0, this.bytes, at, value.length);
	}

	void putVarint(int value) {
		int rest = value;
		while ((rest & ~0x7F) != 0) {
			putByte((rest & 0x7F) | 0x80);
			rest >>>= 7;
		}
		putByte(rest);
	}

	/** Reserves bytes, filled with zeros, and returns the offset of the first. */
	int skip(int count) {
		int at = this.size;
		if (count > this.limitBytes - at) {
			throw new LimitExceededException("A " + this.what + " has at most " + this.limitBytes + " bytes",
					Map.of("limitBytes", this.limitBytes));
		}
		if (count > this.bytes.length - at) {
			long wanted = Math.max(at + (long) count, this.bytes.length * 2L);
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.min(wanted, this.limitBytes));
		}
		this.size = at + count;
		return at;
	}

	/** Moves all bytes from an offset towards the end, and leaves the gap undefined. */
	void insert(int at, int count) {
		int tail = this.size - at;
		skip(count);
		System.arraycopy(this.bytes, at, this.bytes, at + count, tail);
	}

	void setByte(int at, int value) {
		this.bytes[at] = (byte) value;
	}

	void setBit(int at, int bit) {
		this.bytes[at + (bit >>> 3)] |= (byte) (1 << (bit & 7));
	}

	void setNumber(int at, int widthBytes, int value) {
		switch (widthBytes) {
			case 1 -> this.bytes[at] = (byte) value;
			case 2 -> BigEndian.putShort(this.bytes, at, value);
			default -> BigEndian.putInteger(this.bytes, at, value);
		}
	}

	/** Complements all bytes from an offset to the end. */
	void invert(int from) {
		for (int at = from; at < this.size; at++) {
			this.bytes[at] = (byte) ~this.bytes[at];
		}
	}

}
