package io.modelvault.schema;

/** Checks and compares strings by the code points that UTF-8 encodes. */
public final class UnicodeText {

	private UnicodeText() {
	}

	/**
	 * Returns whether the string can be written as UTF-8 and read back unchanged: it has
	 * no unpaired surrogate.
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
	 * Compares two strings by code point, which is the order of their UTF-8 bytes.
	 * {@link String#compareTo} orders characters outside the basic plane before some
	 * inside it.
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

	/** Ranks surrogates after all other units, as their code points are. */
	private static int rank(char unit) {
		if (unit < Character.MIN_SURROGATE) {
			return unit;
		}
		return Character.isSurrogate(unit) ? unit + 0x2000 : unit - 0x800;
	}

}
