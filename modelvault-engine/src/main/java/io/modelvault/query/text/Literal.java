package io.modelvault.query.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.schema.DecimalLimits;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Holds a literal value of a text. Its type depends on the path with which it is
 * compared, unless the text declares it: {@code DATE '2024-02-29'}.
 *
 * @param kind the syntax of the literal
 * @param text a number with its sign, a string without its quotes, otherwise the word
 * @param declared the type that precedes a string, null for none
 * @param position its position in the text
 */
record Literal(Kind kind, String text, @Nullable ScalarType declared, int position) {

	/**
	 * Returns the value in the canonical form of a type.
	 * @throws InvalidQueryException if it is not a value of that type
	 */
	Object value(Type type, String path) {
		Type required = type.required();
		Object value = switch (this.kind) {
			case NUMBER -> number(required, path);
			case STRING -> string(required, path);
			case BOOLEAN -> (required == ScalarType.BOOL) ? (Object) Boolean.valueOf(this.text) : null;
			case NULL -> throw TextFault.at(this.position, "nothing compares with NULL; write IS NULL or IS NOT NULL");
		};
		Object normal = (value != null) ? CanonicalValue.of(required, value) : null;
		if (normal == null) {
			throw mistyped(required, path);
		}
		return normal;
	}

	private @Nullable Object number(Type type, String path) {
		if (!(type instanceof ScalarType scalar) || !scalar.isNumeric()) {
			throw mistyped(type, path);
		}
		BigDecimal number = decimal();
		if (number == null || Math.abs((long) number.scale()) > 10_000) {
			throw mistyped(type, path);
		}
		return switch (scalar) {
			case FLOAT32 -> Float.valueOf(this.text);
			case FLOAT64 -> Double.valueOf(this.text);
			case DECIMAL -> number;
			default -> whole(number);
		};
	}

	/** The number, or null where it is beyond the limits of decimals. */
	private @Nullable BigDecimal decimal() {
		try {
			return DecimalLimits.parse(this.text);
		}
		catch (NumberFormatException | LimitExceededException ex) {
			return null;
		}
	}

	private static @Nullable BigInteger whole(BigDecimal number) {
		try {
			return number.toBigIntegerExact();
		}
		catch (ArithmeticException ex) {
			return null;
		}
	}

	private @Nullable Object string(Type type, String path) {
		if (type instanceof EnumType || type == ScalarType.STRING) {
			return (this.declared == null) ? this.text : null;
		}
		if (!(type instanceof ScalarType scalar) || (this.declared != null && this.declared != scalar)) {
			throw mistyped(type, path);
		}
		try {
			return parsed(scalar);
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw TextFault.at(this.position,
					"this is no " + scalar.id() + ", which '" + path + "' is; write it as " + example(scalar));
		}
	}

	private @Nullable Object parsed(ScalarType type) {
		return switch (type) {
			case UUID -> uuid();
			case DATE -> LocalDate.parse(this.text);
			case TIME -> LocalTime.parse(this.text);
			case DATETIME -> LocalDateTime.parse(this.text.replace(' ', 'T'));
			case TIMESTAMP -> OffsetDateTime.parse(this.text.replace(' ', 'T')).toInstant();
			case DURATION -> Duration.parse(this.text);
			case BYTES -> (this.declared != null) ? HexFormat.of().parseHex(this.text) : null;
			default -> null;
		};
	}

	/**
	 * Parses a UUID with all 36 characters; Java would accept one without leading zeros.
	 */
	private UUID uuid() {
		if (this.text.length() != 36) {
			throw new IllegalArgumentException("Not a UUID of 36 characters");
		}
		return UUID.fromString(this.text);
	}

	private static String example(ScalarType type) {
		return switch (type) {
			case UUID -> "'01890000-0000-7000-8000-000000000000'";
			case DATE -> "DATE '2024-02-29'";
			case TIME -> "TIME '23:59:59'";
			case DATETIME -> "DATETIME '2024-02-29T23:59:59'";
			case TIMESTAMP -> "TIMESTAMP '2024-02-29T23:59:59Z'";
			case DURATION -> "DURATION 'PT1H30M'";
			case BYTES -> "X'0aff'";
			default -> type.id();
		};
	}

	private InvalidQueryException mistyped(Type type, String path) {
		String what = switch (this.kind) {
			case NUMBER -> "the number " + this.text;
			case STRING -> (this.declared != null) ? "a " + this.declared.id() : "the string '" + this.text + "'";
			case BOOLEAN -> this.text;
			case NULL -> "NULL";
		};
		return TextFault.at(this.position, what + " is no " + type + ", which '" + path + "' is");
	}

	/** The syntax of a literal. */
	enum Kind {

		NUMBER, STRING, BOOLEAN, NULL

	}

}
