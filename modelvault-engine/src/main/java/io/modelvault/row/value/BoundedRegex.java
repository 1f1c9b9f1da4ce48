package io.modelvault.row.value;

import java.util.regex.Pattern;

/**
 * A regular expression that gives up. {@link Pattern} backtracks, and some patterns take
 * longer than anybody waits for some texts; so the steps are counted.
 */
public final class BoundedRegex {

	/** How many characters may be looked at in one search, however short the text is. */
	public static final int MIN_STEPS = 1_000_000;

	private final Pattern pattern;

	public BoundedRegex(String pattern) {
		this(Pattern.compile(pattern));
	}

	public BoundedRegex(Pattern pattern) {
		this.pattern = pattern;
	}

	/** Looks for the pattern somewhere in the text. */
	public Outcome search(CharSequence text) {
		try {
			boolean found = this.pattern.matcher(new CountedText(text, stepsFor(text))).find();
			return found ? Outcome.FOUND : Outcome.NOT_FOUND;
		}
		catch (BudgetSpent | StackOverflowError ex) {
			return Outcome.GAVE_UP;
		}
	}

	/** What a search came to. */
	public enum Outcome {

		FOUND, NOT_FOUND, GAVE_UP

	}

	/**
	 * A text is allowed ten looks at each of its characters, and a short one many more.
	 */
	private static long stepsFor(CharSequence text) {
		return Math.max(MIN_STEPS, 10L * text.length());
	}

	/** A text that counts how often it is looked at. */
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

	/** Leaves the matcher, and nothing else. */
	private static final class BudgetSpent extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private BudgetSpent() {
			super(null, null, false, false);
		}

	}

}
