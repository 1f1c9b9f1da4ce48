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

/** Represents an atomic value. */
public enum ScalarType implements Type {

	/** True or false. False is first. */
	BOOL(1, Boolean.class),
	/** A signed integer of 32 bits. */
	INT32(2, Integer.class),
	/** A signed integer of 64 bits. */
	INT64(3, Long.class),
	/** An unsigned integer of 64 bits, represented as {@link BigInteger}. */
	UINT64(4, BigInteger.class),
	/** A binary fraction of 32 bits. NaN equals itself and is last, -0.0 equals 0.0. */
	FLOAT32(5, Float.class),
	/** A binary fraction of 64 bits. NaN equals itself and is last, -0.0 equals 0.0. */
	FLOAT64(6, Double.class),
	/**
	 * A decimal fraction. 1.0 equals 1.00; a document keeps the scale with which it was
	 * written.
	 */
	DECIMAL(7, BigDecimal.class),
	/** Text, ordered by code point. */
	STRING(8, String.class),
	/** Bytes, ordered as unsigned. Their text form is Base64. */
	BYTES(9, byte[].class),
	/**
	 * A UUID, ordered by its 16 bytes as unsigned, so that version 7 is ordered by time.
	 */
	UUID(10, java.util.UUID.class),
	/** A point in time, to the nanosecond. */
	TIMESTAMP(11, Instant.class),
	/** A calendar date. */
	DATE(12, LocalDate.class),
	/** A time of day, to the nanosecond. */
	TIME(13, LocalTime.class),
	/** A date and a time of day, without a time zone. */
	DATETIME(14, LocalDateTime.class),
	/** A duration, to the nanosecond. */
	DURATION(15, Duration.class);

	private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

	private final int code;

	private final Class<?> javaType;

	ScalarType(int code, Class<?> javaType) {
		this.code = code;
		this.javaType = javaType;
	}

	/** Returns the name in JSON and in messages: {@code int64}. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Returns the type of that name. */
	public static Optional<ScalarType> named(String id) {
		for (ScalarType type : values()) {
			if (type.id().equals(id)) {
				return Optional.of(type);
			}
		}
		return Optional.empty();
	}

	/** Returns the class of all values in memory. */
	public Class<?> javaType() {
		return this.javaType;
	}

	/** Returns whether this is a number, to which limits apply. */
	public boolean isNumeric() {
		return switch (this) {
			case INT32, INT64, UINT64, FLOAT32, FLOAT64, DECIMAL -> true;
			default -> false;
		};
	}

	/**
	 * Reads the text form of a value: what {@link #format(Object)} gives.
	 * @throws IllegalArgumentException if the text is not one
	 * @throws io.modelvault.error.LimitExceededException if it is a decimal beyond
	 * {@link DecimalLimits}
	 */
	public Object parse(String text) {
		if (text.length() > maxTextChars()) {
			throw new IllegalArgumentException("Not a " + id());
		}
		try {
			return switch (this) {
				case BOOL -> parseBoolean(text);
				case INT32 -> Integer.valueOf(text);
				case INT64 -> Long.valueOf(text);
				case UINT64 -> parseUnsigned(text);
				case FLOAT32 -> Float.valueOf(text);
				case FLOAT64 -> Double.valueOf(text);
				case DECIMAL -> DecimalLimits.parse(text);
				case STRING -> text;
				case BYTES -> Base64.getDecoder().decode(text);
				case UUID -> parseUuid(text);
				case TIMESTAMP -> Instant.parse(text);
				case DATE -> LocalDate.parse(text);
				case TIME -> LocalTime.parse(text);
				case DATETIME -> LocalDateTime.parse(text);
				case DURATION -> Duration.parse(text);
			};
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("Not a " + id(), ex);
		}
	}

	/**
	 * Returns the text form of a value, which {@link #parse(String)} converts back to the
	 * same value.
	 */
	public String format(Object value) {
		return (value instanceof byte[] bytes) ? Base64.getEncoder().encodeToString(bytes) : value.toString();
	}

	/** Returns whether an integer fits {@link #UINT64}. */
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

	/** Returns the code of the type on disk. */
	public int code() {
		return this.code;
	}

	/** Longer texts are refused unread: parsing a number takes time by the square. */
	private int maxTextChars() {
		return switch (this) {
			case STRING, BYTES, DECIMAL -> Integer.MAX_VALUE;
			case FLOAT32, FLOAT64 -> 2_000;
			default -> 100;
		};
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
