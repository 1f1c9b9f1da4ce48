package io.modelvault.row;

/** Reads a key from its beginning. Not thread-safe. */
final class KeySource {

	private final byte[] key;

	private int position;

	private int mask;

	KeySource(byte[] key) {
		this.key = key;
	}

	/** Sets whether the following bytes are complemented. */
	void complemented(boolean complemented) {
		this.mask = complemented ? 0xFF : 0;
	}

	/** Inverts the setting of {@link #complemented(boolean)}. */
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

	/** Skips bytes without looking at their values. */
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
