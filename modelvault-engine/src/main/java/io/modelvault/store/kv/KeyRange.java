package io.modelvault.store.kv;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A half-open range of keys in unsigned byte order. Every other kind of bound is one of
 * these: the smallest key above {@code k} is {@code k} with a zero byte behind it.
 *
 * @param from the first key in the range, or null for the smallest
 * @param to the first key behind the range, or null for none
 */
public record KeyRange(byte @Nullable [] from, byte @Nullable [] to) {

	private static final KeyRange ALL = new KeyRange(null, null);

	/** All keys. */
	public static KeyRange all() {
		return ALL;
	}

	/** All keys that begin with the prefix. */
	public static KeyRange prefix(byte[] prefix) {
		return new KeyRange(prefix, afterPrefix(prefix));
	}

	/** Just this key. */
	public static KeyRange single(byte[] key) {
		return new KeyRange(key, after(key));
	}

	/** The smallest key above this one. */
	public static byte[] after(byte[] key) {
		return Arrays.copyOf(key, key.length + 1);
	}

	/**
	 * The smallest key above all that begin with the prefix, or null where there is none.
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

	/** Whether the key lies in the range. */
	public boolean contains(byte[] key) {
		return (this.from == null || Arrays.compareUnsigned(key, this.from) >= 0)
				&& (this.to == null || Arrays.compareUnsigned(key, this.to) < 0);
	}

	/** Whether no key can lie in the range. */
	public boolean isEmpty() {
		return this.from != null && this.to != null && Arrays.compareUnsigned(this.from, this.to) >= 0;
	}

	/** What lies in both ranges. */
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
