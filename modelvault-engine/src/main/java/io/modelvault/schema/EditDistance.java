package io.modelvault.schema;

import java.util.List;
import java.util.Optional;

/**
 * Computes the number of characters to insert, delete or replace to turn one word into
 * another, ignoring case.
 */
final class EditDistance {

	private EditDistance() {
	}

	/** Returns the candidate with the fewest changes, if they are few. */
	static Optional<String> nearest(String wanted, List<String> candidates) {
		String best = null;
		int bestDistance = Math.max(2, wanted.length() / 3) + 1;
		for (String candidate : candidates) {
			if (Math.abs(wanted.length() - candidate.length()) < bestDistance) {
				int distance = between(wanted, candidate);
				if (distance < bestDistance) {
					best = candidate;
					bestDistance = distance;
				}
			}
		}
		return Optional.ofNullable(best);
	}

	private static int between(String left, String right) {
		int[] previous = new int[right.length() + 1];
		for (int column = 0; column <= right.length(); column++) {
			previous[column] = column;
		}
		for (int row = 1; row <= left.length(); row++) {
			int[] current = new int[right.length() + 1];
			current[0] = row;
			for (int column = 1; column <= right.length(); column++) {
				int replaced = previous[column - 1] + (same(left, row, right, column) ? 0 : 1);
				current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
			}
			previous = current;
		}
		return previous[right.length()];
	}

	private static boolean same(String left, int row, String right, int column) {
		return Character.toLowerCase(left.charAt(row - 1)) == Character.toLowerCase(right.charAt(column - 1));
	}

}
