package io.modelvault.query;

/**
 * A text that can be read only so often, which stops a regular expression that backtracks
 * without end.
 */
final class BoundedText implements CharSequence {

	private final CharSequence text;

	private final Budget budget;

	BoundedText(CharSequence text, int steps) {
		this(text, new Budget(steps));
	}

	private BoundedText(CharSequence text, Budget budget) {
		this.text = text;
		this.budget = budget;
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		this.budget.spend();
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return new BoundedText(this.text.subSequence(start, end), this.budget);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

	private static final class Budget {

		private int steps;

		private Budget(int steps) {
			this.steps = steps;
		}

		private void spend() {
			if (this.steps-- <= 0) {
				throw new SpentException();
			}
		}

	}

	/** The budget is spent. Never leaves this package. */
	static final class SpentException extends RuntimeException {

		private SpentException() {
			super("", null, false, false);
		}

	}

}
