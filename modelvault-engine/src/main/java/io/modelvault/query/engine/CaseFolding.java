package io.modelvault.query.engine;

/**
 * Folds case one code point at a time, to upper case and then to lower case, as
 * {@link String#equalsIgnoreCase} does. It is independent of the locale, so that a result
 * does not depend on the machine that computes it.
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
