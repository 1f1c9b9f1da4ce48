package io.modelvault.schema.catalog;

import java.math.BigDecimal;

import io.modelvault.schema.Constraint;

/**
 * Encodes and decodes constraints in the catalog: a code, then the arguments in order;
 * decimals as text, booleans as one byte.
 */
final class ConstraintFormat {

	private ConstraintFormat() {
	}

	static void write(CatalogWriter out, Constraint constraint) {
		if (constraint instanceof Constraint.Min min) {
			writeLimit(out, 1, min.limit(), min.exclusive());
		}
		else if (constraint instanceof Constraint.Max max) {
			writeLimit(out, 2, max.limit(), max.exclusive());
		}
		else if (constraint instanceof Constraint.Digits digits) {
			out.putByte(3);
			out.putNumber(digits.integer());
			out.putNumber(digits.fraction());
		}
		else if (constraint instanceof Constraint.MinLength min) {
			out.putByte(4);
			out.putNumber(min.length());
		}
		else if (constraint instanceof Constraint.MaxLength max) {
			out.putByte(5);
			out.putNumber(max.length());
		}
		else if (constraint instanceof Constraint.NonEmpty) {
			out.putByte(6);
		}
		else if (constraint instanceof Constraint.NotBlank) {
			out.putByte(7);
		}
		else if (constraint instanceof Constraint.Regex regex) {
			out.putByte(8);
			out.putText(regex.pattern());
		}
		else if (constraint instanceof Constraint.Email) {
			out.putByte(9);
		}
		else if (constraint instanceof Constraint.Url) {
			out.putByte(10);
		}
		else if (constraint instanceof Constraint.Past past) {
			writeFlag(out, 11, past.orPresent());
		}
		else if (constraint instanceof Constraint.Future future) {
			writeFlag(out, 12, future.orPresent());
		}
		else if (constraint instanceof Constraint.Is is) {
			writeFlag(out, 13, is.value());
		}
	}

	static Constraint read(CatalogReader in) {
		int code = in.nextByte();
		return switch (code) {
			case 1 -> new Constraint.Min(new BigDecimal(in.nextText()), in.nextFlag());
			case 2 -> new Constraint.Max(new BigDecimal(in.nextText()), in.nextFlag());
			case 3 -> new Constraint.Digits(in.nextNumber(), in.nextNumber());
			case 4 -> new Constraint.MinLength(in.nextNumber());
			case 5 -> new Constraint.MaxLength(in.nextNumber());
			case 6 -> new Constraint.NonEmpty();
			case 7 -> new Constraint.NotBlank();
			case 8 -> new Constraint.Regex(in.nextText());
			case 9 -> new Constraint.Email();
			case 10 -> new Constraint.Url();
			case 11 -> new Constraint.Past(in.nextFlag());
			case 12 -> new Constraint.Future(in.nextFlag());
			case 13 -> new Constraint.Is(in.nextFlag());
			default -> throw CatalogReader.malformed("a constraint is unknown");
		};
	}

	private static void writeLimit(CatalogWriter out, int code, BigDecimal limit, boolean exclusive) {
		out.putByte(code);
		out.putText(limit.toString());
		out.putByte(exclusive ? 1 : 0);
	}

	private static void writeFlag(CatalogWriter out, int code, boolean flag) {
		out.putByte(code);
		out.putByte(flag ? 1 : 0);
	}

}
