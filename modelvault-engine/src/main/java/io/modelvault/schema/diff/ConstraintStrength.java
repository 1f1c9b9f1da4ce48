package io.modelvault.schema.diff;

import java.util.List;

import io.modelvault.schema.Constraint;

/** Determines whether some constraints imply others. */
final class ConstraintStrength {

	private ConstraintStrength() {
	}

	/**
	 * Returns whether every value that meets the first constraints meets the second.
	 * Returns false where this is undecided.
	 */
	static boolean imply(List<Constraint> first, List<Constraint> second) {
		return second.stream().allMatch((wanted) -> first.stream().anyMatch((given) -> implies(given, wanted)));
	}

	private static boolean implies(Constraint given, Constraint wanted) {
		if (given.equals(wanted)) {
			return true;
		}
		if (given instanceof Constraint.Min a && wanted instanceof Constraint.Min b) {
			int order = a.limit().compareTo(b.limit());
			return order > 0 || (order == 0 && (a.exclusive() || !b.exclusive()));
		}
		if (given instanceof Constraint.Max a && wanted instanceof Constraint.Max b) {
			int order = a.limit().compareTo(b.limit());
			return order < 0 || (order == 0 && (a.exclusive() || !b.exclusive()));
		}
		if (given instanceof Constraint.Digits a && wanted instanceof Constraint.Digits b) {
			return a.integer() <= b.integer() && a.fraction() <= b.fraction();
		}
		if (given instanceof Constraint.MaxLength a && wanted instanceof Constraint.MaxLength b) {
			return a.length() <= b.length();
		}
		if (given instanceof Constraint.Past && wanted instanceof Constraint.Past b) {
			return b.orPresent();
		}
		if (given instanceof Constraint.Future && wanted instanceof Constraint.Future b) {
			return b.orPresent();
		}
		return shortest(given) >= shortest(wanted) && isShortest(wanted);
	}

	private static boolean isShortest(Constraint constraint) {
		return constraint instanceof Constraint.MinLength || constraint instanceof Constraint.NonEmpty;
	}

	/**
	 * Returns the smallest length that the constraint accepts, 0 if it does not restrict
	 * the length.
	 */
	private static int shortest(Constraint constraint) {
		if (constraint instanceof Constraint.MinLength min) {
			return min.length();
		}
		return (constraint instanceof Constraint.NonEmpty || constraint instanceof Constraint.NotBlank) ? 1 : 0;
	}

}
