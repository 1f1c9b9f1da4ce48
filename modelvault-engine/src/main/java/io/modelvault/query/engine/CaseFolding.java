package io.modelvault.query.engine;

/**
 * What makes upper and lower case the same: each code point by itself, upper case first
 * and then lower case, as in {@link String#equalsIgnoreCase}. No language has a say, so
 * that an answer does not depend on where it is computed.
 */
final class CaseFolding {

	private CaseFolding() {
	}

	static String fold(String text) {
		int length = text.length();
		for (int index = 0; index < length; index++) {
			if (text.charAt(index) >= 0x80 || Character.isUpperCase(text.charAt(index))) {
				return foldFrom(text);
			}
		}
		return text;
	}

	private static String foldFrom(String text) {
		StringBuilder folded = new StringBuilder(text.length());
		text.codePoints().map(CaseFolding::fold).forEach(folded::appendCodePoint);
		return folded.toString();
	}

	private static int fold(int codePoint) {
		return Character.toLowerCase(Character.toUpperCase(codePoint));
	}

}
