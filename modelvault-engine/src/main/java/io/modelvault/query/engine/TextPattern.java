package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Matches a pattern with {@code %} for any text and {@code _} for any one character. The
 * worst case takes time proportional to pattern length times text length: only the last
 * {@code %} is ever retried.
 */
final class TextPattern {

	private static final int ANY_TEXT = -1;

	private static final int ANY_CHARACTER = -2;

	private final int[] pattern;

	private TextPattern(int[] pattern) {
		this.pattern = pattern;
	}

	/** Parses a pattern; a backslash at its end stands for itself. */
	static TextPattern of(String text) {
		List<Integer> pattern = new ArrayList<>();
		int[] characters = text.codePoints().toArray();
		for (int index = 0; index < characters.length; index++) {
			int character = characters[index];
			if (character == '\\' && index + 1 < characters.length) {
				pattern.add(characters[++index]);
			}
			else {
				pattern.add((character == '%') ? ANY_TEXT : (character == '_') ? ANY_CHARACTER : character);
			}
		}
		return new TextPattern(pattern.stream().mapToInt(Integer::intValue).toArray());
	}

	/** Returns the text with which every match begins. */
	String literalPrefix() {
		StringBuilder prefix = new StringBuilder();
		for (int index = 0; index < this.pattern.length && this.pattern[index] >= 0; index++) {
			prefix.appendCodePoint(this.pattern[index]);
		}
		return prefix.toString();
	}

	/** Returns whether the pattern is a literal text with one {@code %} at its end. */
	boolean isPrefix() {
		int last = this.pattern.length - 1;
		return last >= 0 && this.pattern[last] == ANY_TEXT
				&& literalPrefix().codePointCount(0, literalPrefix().length()) == last;
	}

	boolean matches(String text) {
		int[] characters = text.codePoints().toArray();
		int at = 0;
		int expected = 0;
		int retryPattern = -1;
		int retryText = 0;
		while (at < characters.length) {
			if (expected < this.pattern.length && this.pattern[expected] == ANY_TEXT) {
				retryPattern = ++expected;
				retryText = at;
			}
			else if (expected < this.pattern.length
					&& (this.pattern[expected] == ANY_CHARACTER || this.pattern[expected] == characters[at])) {
				expected++;
				at++;
			}
			else if (retryPattern >= 0) {
				expected = retryPattern;
				at = ++retryText;
			}
			else {
				return false;
			}
		}
		while (expected < this.pattern.length && this.pattern[expected] == ANY_TEXT) {
			expected++;
		}
		return expected == this.pattern.length;
	}

}
