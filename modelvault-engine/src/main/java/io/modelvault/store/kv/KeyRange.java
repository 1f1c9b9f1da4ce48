package io.modelvault.store.kv;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A half-open range of keys in unsigned byte order. Every other kind of bound can be
 * expressed by one of these: the smallest key greater than {@code k} is {@code k} with a
 * zero byte appended.
 *
 * @param from the first key in the range, or null for the smallest
 * @param to the first key after the range, or null for none
 */
public record KeyRange(byte @Nullable [] from, byte @Nullable [] to) {

	private static final KeyRange ALL = new KeyRange(null, null);

	/** Returns the range of all keys. */
	public static KeyRange all() {
		return ALL;
	}

	/** Returns the range of all keys that begin with a prefix. */
	public static KeyRange prefix(byte[] prefix) {
		return new KeyRange(prefix, afterPrefix(prefix));
	}

	/** Returns the range of one key. */
	public static KeyRange single(byte[] key) {
		return new KeyRange(key, after(key));
	}

	/** Returns the smallest key greater than this one. */
	public static byte[] after(byte[] key) {
		return Arrays.copyOf(key, key.length + 1);
	}

	/**
	 * Returns the smallest key greater than all that begin with the prefix, or null if
	 * there is none.
	 */
	public static byte @Nullable [] afterPrefix(byte[] prefix) {
		int last = prefix.length - 1;
		while (last >= 0 && prefix[last] == (byte) 0xFF) {
			last--;
		}
		if (last < 0) {
			return null;
		}
		byte[] next = Arrays.copyOf(prefix, last + 1);
		next[last]++;
		return next;
	}

	/** Returns whether the range contains a key. */
	public boolean contains(byte[] key) {
		return (this.from == null || Arrays.compareUnsigned(key, this.from) >= 0)
				&& (this.to == null || Arrays.compareUnsigned(key, this.to) < 0);
	}

	/** Returns whether the range can contain no key. */
	public boolean isEmpty() {
		return this.from != null && this.to != null && Arrays.compareUnsigned(this.from, this.to) >= 0;
	}

	/** Returns the intersection of both ranges. */
	public KeyRange intersect(KeyRange other) {
		byte[] low = (this.from == null || (other.from != null && Arrays.compareUnsigned(other.from, this.from) > 0))
				? other.from : this.from;
		byte[] high = (this.to == null || (other.to != null && Arrays.compareUnsigned(other.to, this.to) < 0))
				? other.to : this.to;
		return new KeyRange(low, high);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof KeyRange range && Arrays.equals(this.from, range.from)
				&& Arrays.equals(this.to, range.to);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.from) + Arrays.hashCode(this.to);
	}

}
