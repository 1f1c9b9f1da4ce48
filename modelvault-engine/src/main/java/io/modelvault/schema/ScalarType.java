package io.modelvault.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * An atom: a value without parts.
 */
public enum ScalarType implements Type {

	/** True or false. False comes first. */
	BOOL(1, Boolean.class, ScalarType::parseBoolean),
	/** A signed whole number of 32 bits. */
	INT32(2, Integer.class, Integer::valueOf),
	/** A signed whole number of 64 bits. */
	INT64(3, Long.class, Long::valueOf),
	/** An unsigned whole number of 64 bits, held as {@link BigInteger}. */
	UINT64(4, BigInteger.class, ScalarType::parseUnsigned),
	/**
	 * A binary fraction of 32 bits. NaN equals itself and comes last, -0.0 equals 0.0.
	 */
	FLOAT32(5, Float.class, Float::valueOf),
	/**
	 * A binary fraction of 64 bits. NaN equals itself and comes last, -0.0 equals 0.0.
	 */
	FLOAT64(6, Double.class, Double::valueOf),
	/** A decimal fraction. 1.0 equals 1.00; a document keeps the scale it was given. */
	DECIMAL(7, BigDecimal.class, BigDecimal::new),
	/** Text, ordered by code point. */
	STRING(8, String.class, (text) -> text),
	/** Bytes, ordered as unsigned. Their text form is Base64. */
	BYTES(9, byte[].class, (text) -> Base64.getDecoder().decode(text)),
	/**
	 * A UUID, ordered by its 16 bytes as unsigned, so that version 7 is ordered by time.
	 */
	UUID(10, java.util.UUID.class, ScalarType::parseUuid),
	/** A point in time, to the nanosecond. */
	TIMESTAMP(11, Instant.class, Instant::parse),
	/** A day of the calendar. */
	DATE(12, LocalDate.class, LocalDate::parse),
	/** A time of day, to the nanosecond. */
	TIME(13, LocalTime.class, LocalTime::parse),
	/** A day and a time of day, without a time zone. */
	DATETIME(14, LocalDateTime.class, LocalDateTime::parse),
	/** A length of time, to the nanosecond. */
	DURATION(15, Duration.class, Duration::parse);

	private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

	private final int code;

	private final Class<?> javaType;

	private final Function<String, Object> parser;

	ScalarType(int code, Class<?> javaType, Function<String, Object> parser) {
		this.code = code;
		this.javaType = javaType;
		this.parser = parser;
	}

	/** The name in JSON and in messages: {@code int64}. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The type of that name. */
	public static Optional<ScalarType> named(String id) {
		for (ScalarType type : values()) {
			if (type.id().equals(id)) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}

	/** The class that all values have in memory. */
	public Class<?> javaType() {
		return this.javaType;
	}

	/** Whether this is a number, so that limits apply to it. */
	public boolean isNumeric() {
		return ordinal() >= INT32.ordinal() && ordinal() <= DECIMAL.ordinal();
	}

	/**
	 * Reads the text form of a value: what {@link #format(Object)} gives.
	 * @throws IllegalArgumentException if the text is not one
	 */
	public Object parse(String text) {
		try {
			return this.parser.apply(text);
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("Not a " + id(), ex);
		}
	}

	/**
	 * The text form of a value, from which {@link #parse(String)} makes the same value
	 * again.
	 */
	public String format(Object value) {
		return (value instanceof byte[] bytes) ? Base64.getEncoder().encodeToString(bytes) : value.toString();
	}

	/** Whether a whole number fits {@link #UINT64}. */
	public static boolean isUnsigned64(BigInteger value) {
		return value.signum() >= 0 && value.compareTo(UINT64_MAX) <= 0;
	}

	@Override
	public int depth() {
		return 1;
	}

	@Override
	public String toString() {
		return id();
	}

	/** What stands for the type on disk. */
	int code() {
		return this.code;
	}

	private static Boolean parseBoolean(String text) {
		return switch (text) {
			case "true" -> Boolean.TRUE;
			case "false" -> Boolean.FALSE;
			default -> throw new IllegalArgumentException("Not a bool");
		};
	}

	private static BigInteger parseUnsigned(String text) {
		BigInteger value = new BigInteger(text);
		if (!isUnsigned64(value)) {
			throw new IllegalArgumentException("Not a uint64");
		}
		return value;
	}

	private static java.util.UUID parseUuid(String text) {
		java.util.UUID value = java.util.UUID.fromString(text);
		if (!value.toString().equalsIgnoreCase(text)) {
			throw new IllegalArgumentException("Not a uuid");
		}
		return value;
	}

}
