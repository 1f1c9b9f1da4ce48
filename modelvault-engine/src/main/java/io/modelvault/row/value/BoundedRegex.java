package io.modelvault.row.value;

import java.util.regex.Pattern;

/**
 * Searches for a regular expression with a limited number of steps. {@link Pattern}
 * backtracks, and some patterns take unbounded time on some texts; so each access to a
 * character is counted.
 */
public final class BoundedRegex {

	/**
	 * The number of character accesses that one search may always make, however short the
	 * text is.
	 */
	public static final int MIN_STEPS = 1_000_000;

	private final Pattern pattern;

	public BoundedRegex(String pattern) {
		this(Pattern.compile(pattern));
	}

	public BoundedRegex(Pattern pattern) {
		this.pattern = pattern;
	}

	/** Searches the text for a match of the pattern. */
	public Outcome search(CharSequence text) {
		try {
			boolean found = this.pattern.matcher(new CountedText(text, stepsFor(text))).find();
			return found ? Outcome.FOUND : Outcome.NOT_FOUND;
		}
		catch (BudgetSpent | StackOverflowError ex) {
			return Outcome.GAVE_UP;
		}
	}

	/** The result of a search. */
	public enum Outcome {

		FOUND, NOT_FOUND, GAVE_UP

	}

	/** Returns the limit: ten accesses per character, but at least {@code MIN_STEPS}. */
	private static long stepsFor(CharSequence text) {
		return Math.max(MIN_STEPS, 10L * text.length());
	}

	/** Counts the accesses to the characters of a text. */
	private static final class CountedText implements CharSequence {

		private final CharSequence text;

		private long stepsLeft;

		private CountedText(CharSequence text, long steps) {
			this.text = text;
			this.stepsLeft = steps;
		}

		@Override
		public char charAt(int index) {
			if (--this.stepsLeft < 0) {
				throw new BudgetSpent();
			}
			return this.text.charAt(index);
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return this.text.toString();
		}

	}

	/** Aborts the matcher; never leaves this class. */
	private static final class BudgetSpent extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private BudgetSpent() {
			super(null, null, false, false);
		}

	}

}
