package io.modelvault.schema;

/**
 * What has to be known of a string before it is written as UTF-8.
 */
public final class UnicodeText {

	private UnicodeText() {
	}

	/**
	 * Whether the string can be written as UTF-8 and read back the same: it has no half
	 * of a surrogate pair.
	 */
	public static boolean isWellFormed(CharSequence text) {
		int length = text.length();
		for (int index = 0; index < length; index++) {
			char unit = text.charAt(index);
			if (Character.isSurrogate(unit)) {
				if (Character.isLowSurrogate(unit) || index + 1 == length
						|| !Character.isLowSurrogate(text.charAt(index + 1))) {
					return false;
				}
				index++;
			}
		}
		return true;
	}

	/**
	 * Orders two strings by code point, which is the order of their UTF-8 bytes.
	 * {@link String#compareTo} puts characters outside the basic plane before some inside
	 * it.
	 */
	public static int compareCodePoints(String left, String right) {
		int shared = Math.min(left.length(), right.length());
		for (int index = 0; index < shared; index++) {
			char a = left.charAt(index);
			char b = right.charAt(index);
			if (a != b) {
				return Integer.compare(rank(a), rank(b));
			}
		}
		return Integer.compare(left.length(), right.length());
	}

	/** Moves the surrogates behind all other units, where their code points belong. */
	private static int rank(char unit) {
		if (unit < Character.MIN_SURROGATE) {
			return unit;
		}
		return Character.isSurrogate(unit) ? unit + 0x2000 : unit - 0x800;
	}

}
