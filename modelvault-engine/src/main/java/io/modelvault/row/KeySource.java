package io.modelvault.row;

/**
 * A key being read from its beginning. Not for several threads.
 */
final class KeySource {

	private final byte[] key;

	private int position;

	private int mask;

	KeySource(byte[] key) {
		this.key = key;
	}

	/** Says whether the bytes that follow are complemented. */
	void complemented(boolean complemented) {
		this.mask = complemented ? 0xFF : 0;
	}

	/** Turns over what {@link #complemented(boolean)} said. */
	void complement() {
		this.mask ^= 0xFF;
	}

	int position() {
		return this.position;
	}

	int next() {
		if (this.position == this.key.length) {
			throw MalformedRow.key("it is cut off");
		}
		return (this.key[this.position++] & 0xFF) ^ this.mask;
	}

	int nextInteger() {
		return (next() << 24) | (next() << 16) | (next() << 8) | next();
	}

	/** Passes over bytes whose values do not matter. */
	void skip(int count) {
		if (count > this.key.length - this.position) {
			throw MalformedRow.key("it is cut off");
		}
		this.position += count;
	}

	long nextLong() {
		return ((long) nextInteger() << 32) | (nextInteger() & 0xFFFF_FFFFL);
	}

}
