package io.modelvault.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

import io.modelvault.schema.EnumType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;

/**
 * Values of each type in normal form: the limits, and what has gone wrong elsewhere; and
 * random ones.
 */
public final class ScalarSamples {

	public static final EnumType ENUM = EnumType.of("red", "Green", "", "ünï", "a b");

	/** All scalar types and the enum. */
	public static final List<Type> TYPES = Stream.concat(Stream.of(ScalarType.values()), Stream.of((Type) ENUM))
		.toList();

	private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

	private static final String[] PIECES = { "a", "b", "Z", "\0", "\0\0", "\u007f", "\u0080", "\u07ff", "\u0800",
			"\ud7ff", "\ue000", "\uffff", "\ud800\udc00", "\ud83e\udd80", "\udbff\udfff", "e\u0301", "\u00e9", " ", "0",
			"\"", "\\", "\n" };

	private ScalarSamples() {
	}

	/** The values at the limits of a type, all different to the last bit. */
	public static List<Object> limitsOf(Type type) {
		if (type instanceof EnumType enumType) {
			return List.copyOf(enumType.variants());
		}
		return switch ((ScalarType) type) {
			case BOOL -> List.of(false, true);
			case INT32 -> List.of(Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE);
			case INT64 -> List.of(Long.MIN_VALUE, -9007199254740993L, -1L, 0L, 1L, 255L, 256L, 9007199254740993L,
					72623859790382856L, Long.MAX_VALUE);
			case UINT64 -> List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.valueOf(Long.MAX_VALUE),
					BigInteger.ONE.shiftLeft(63), UINT64_MAX);
			case FLOAT32 -> List.of(Float.NEGATIVE_INFINITY, -Float.MAX_VALUE, -1.5f, -Float.MIN_VALUE, -0.0f, 0.0f,
					Float.MIN_VALUE, Float.MIN_NORMAL, 0.1f, Float.MAX_VALUE, Float.POSITIVE_INFINITY, Float.NaN);
			case FLOAT64 -> List.of(Double.NEGATIVE_INFINITY, -Double.MAX_VALUE, -1.5, -Double.MIN_VALUE, -0.0, 0.0,
					Double.MIN_VALUE, Double.MIN_NORMAL, 0.1, 9007199254740992.0, Double.MAX_VALUE,
					Double.POSITIVE_INFINITY, Double.NaN);
			case DECIMAL -> decimals();
			case STRING -> List.of("", " leading and trailing ", "\0", "\0\u00ff", "12345678",
					"quote \" backslash \\ newline \n tab \t", "Gr\u00fc\u00dfe, \u043c\u0438\u0440, \u4e16\u754c",
					"e\u0301", "\u00e9", "\ufffd", "\uffff", "\ud800\udc00", "\udbff\udfff", "x".repeat(70_000));
			case BYTES -> List.of(new byte[0], new byte[] { 0 }, new byte[] { 0, 0 }, new byte[] { 0, -1 },
					new byte[] { -1 }, allBytes(), new byte[70_000]);
			case UUID -> List.of(new UUID(0, 0), new UUID(0, 1), new UUID(Long.MAX_VALUE, -1),
					new UUID(Long.MIN_VALUE, 0), new UUID(-1, -1));
			case TIMESTAMP -> List.of(Instant.MIN, Instant.ofEpochSecond(-1, 999_999_999), Instant.EPOCH,
					Instant.ofEpochSecond(0, 1), Instant.ofEpochSecond(1_700_000_000, 123_456_789), Instant.MAX);
			case DATE -> List.of(LocalDate.MIN, LocalDate.of(0, 2, 29), LocalDate.EPOCH, LocalDate.of(2024, 2, 29),
					LocalDate.MAX);
			case TIME -> List.of(LocalTime.MIN, LocalTime.of(12, 30), LocalTime.of(12, 30, 15, 1), LocalTime.MAX);
			case DATETIME -> List.of(LocalDateTime.MIN, LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999),
					LocalDateTime.of(2024, 2, 29, 0, 0), LocalDateTime.MAX);
			case DURATION -> List.of(Duration.ofSeconds(Long.MIN_VALUE), Duration.ofNanos(-1), Duration.ZERO,
					Duration.ofNanos(1), Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
		};
	}

	private static List<Object> decimals() {
		return List.of(new BigDecimal("-1E+32767"), new BigDecimal("-100"), new BigDecimal("-1.10"),
				new BigDecimal("-1.1"), new BigDecimal("-1"), new BigDecimal("-0.1"), new BigDecimal("-1E-32767"),
				new BigDecimal("0"), new BigDecimal("0.000"), new BigDecimal("0E+5"), new BigDecimal("1E-32767"),
				new BigDecimal("0.1"), new BigDecimal("0.10"), new BigDecimal("1"), new BigDecimal("1.0"),
				new BigDecimal("9.99"), new BigDecimal("1E+1"), new BigDecimal("10"), new BigDecimal("10.01"),
				new BigDecimal(BigInteger.TEN.pow(1000).subtract(BigInteger.ONE)),
				new BigDecimal(BigInteger.TEN.pow(999), -32767));
	}

	private static byte[] allBytes() {
		byte[] all = new byte[256];
		for (int value = 0; value < all.length; value++) {
			all[value] = (byte) value;
		}
		return all;
	}

	/** A random value, short, and often close to others. */
	public static Object random(Type type, Random random) {
		if (random.nextInt(4) == 0) {
			List<Object> limits = limitsOf(type);
			Object limit = limits.get(random.nextInt(limits.size()));
			boolean large = (limit instanceof String text && text.length() > 100)
					|| (limit instanceof byte[] bytes && bytes.length > 300);
			if (!large) {
				return limit;
			}
		}
		if (type instanceof EnumType enumType) {
			return enumType.variants().get(random.nextInt(enumType.variants().size()));
		}
		return switch ((ScalarType) type) {
			case BOOL -> random.nextBoolean();
			case INT32 -> random.nextInt() >> random.nextInt(32);
			case INT64 -> number(random);
			case UINT64 -> new BigInteger(Long.toUnsignedString(number(random)));
			case FLOAT32 -> random.nextBoolean() ? (float) number(random) : Float.intBitsToFloat(random.nextInt());
			case FLOAT64 -> random.nextBoolean() ? number(random) / 8.0 : Double.longBitsToDouble(random.nextLong());
			case DECIMAL -> BigDecimal.valueOf(number(random), random.nextInt(12) - 4);
			case STRING -> text(random);
			case BYTES -> text(random).getBytes(StandardCharsets.UTF_16BE);
			case UUID -> new UUID(random.nextLong() >> random.nextInt(64), random.nextLong());
			case TIMESTAMP -> Instant.ofEpochSecond(random.nextInt() >> random.nextInt(31), random.nextInt(3));
			case DATE -> LocalDate.ofEpochDay(random.nextInt() >> random.nextInt(31));
			case TIME -> LocalTime.ofNanoOfDay(random.nextLong(LocalTime.MAX.toNanoOfDay()));
			case DATETIME ->
				LocalDate.ofEpochDay(random.nextInt(40_000)).atTime(random.nextInt(24), 0, 0, random.nextInt(2));
			case DURATION -> Duration.ofSeconds(random.nextInt() >> random.nextInt(31), random.nextInt(3));
		};
	}

	private static long number(Random random) {
		return random.nextLong() >> random.nextInt(64);
	}

	/** Any scalar type or the enum. */
	public static Type anyType(Random random) {
		return TYPES.get(random.nextInt(TYPES.size()));
	}

	/** A random string out of characters that are hard to order. */
	public static String text(Random random) {
		StringBuilder text = new StringBuilder();
		for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
			text.append(PIECES[random.nextInt(PIECES.length)]);
		}
		return text.toString();
	}

}
