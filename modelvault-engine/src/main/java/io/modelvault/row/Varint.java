package io.modelvault.row;

/**
 * Encodes a non-negative number in one to five bytes of seven bits each, the least
 * significant first.
 */
final class Varint {

	private static final int MAX_BYTES = 5;

	private Varint() {
	}

	/** Reads the number at an offset. */
	static int read(byte[] bytes, int from, int to) {
		long value = 0;
		int end = Math.min(to, from + MAX_BYTES);
		for (int at = from, shift = 0; at < end; at++, shift += 7) {
			value |= (long) (bytes[at] & 0x7F) << shift;
			if (bytes[at] >= 0) {
				if (value > Integer.MAX_VALUE || (bytes[at] == 0 && at > from)) {
					break;
				}
				return (int) value;
			}
		}
		throw MalformedRow.because("a number is cut off, too large, or longer than it need be");
	}

	/** Returns the number of bytes with which the number is written. */
	static int size(int value) {
		int size = 1;
		for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
			size++;
		}
		return size;
	}

}
