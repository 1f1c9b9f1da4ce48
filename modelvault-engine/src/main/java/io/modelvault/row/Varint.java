package io.modelvault.row;

/**
 * A non-negative number in one to five bytes, seven bits each, the least significant
 * first.
 */
final class Varint {

	private static final int MAX_BYTES = 5;

	private Varint() {
	}

	/** Reads the number at a place. */
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

	/** How many bytes the number takes in the form in which it is written. */
	static int size(int value) {
		int size = 1;
		for (int rest = value >>> 7; rest != 0; rest >>>= 7) {
			size++;
		}
		return size;
	}

}
