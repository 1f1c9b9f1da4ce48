package io.modelvault.row;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.modelvault.error.CorruptDataException;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;

/** Provides the key format of each scalar type. */
final class KeyFormats {

	private static final int UUID_BYTES = 16;

	private static final int MOMENT_BYTES = 12;

	private static final int VARIANT_BYTES = 4;

	private KeyFormats() {
	}

	static KeyFormat of(Type type) {
		if (type instanceof EnumType enumType) {
			return new KeyFormat.Sequence(VARIANT_BYTES,
					(out, value) -> out.putInteger(enumType.number((String) value)),
					(in) -> variant(enumType.variants(), in.nextInteger()));
		}
		return of((ScalarType) type);
	}

	private static KeyFormat of(ScalarType type) {
		return switch (type) {
			case BOOL -> new KeyFormat.Sequence(1, (out, value) -> out.putByte((Boolean) value ? 1 : 0),
					KeyFormats::readBoolean);
			case INT32 -> signed((value) -> (long) (Integer) value, KeyFormats::narrow);
			case INT64 -> signed((value) -> (Long) value, (number) -> number);
			case UINT64 ->
				new KeyFormat.OfNumber((value) -> ((BigInteger) value).longValue(), ScalarFormats::unsigned, true);
			case FLOAT32 -> new KeyFormat.OfNumber((value) -> floatBits(((Float) value).doubleValue()),
					KeyFormats::readFloat, false);
			case FLOAT64 -> new KeyFormat.OfNumber((value) -> floatBits((Double) value), KeyFormats::readDouble, false);
			case DECIMAL -> new DecimalKeyFormat();
			case STRING -> new TextKeyFormat(KeyFormats::utf8, KeyFormats::text);
			case BYTES -> new TextKeyFormat((value) -> (byte[]) value, (bytes) -> bytes);
			case UUID -> new KeyFormat.Sequence(UUID_BYTES, KeyFormats::writeUuid,
					(in) -> new UUID(in.nextLong(), in.nextLong()));
			case DATE -> signed((value) -> ((LocalDate) value).toEpochDay(), temporal(LocalDate::ofEpochDay));
			case TIME -> signed((value) -> ((LocalTime) value).toNanoOfDay(), temporal(LocalTime::ofNanoOfDay));
			case TIMESTAMP -> new KeyFormat.Sequence(MOMENT_BYTES, KeyFormats::writeInstant,
					(in) -> seconds(in, Instant::ofEpochSecond));
			case DATETIME -> new KeyFormat.Sequence(MOMENT_BYTES, KeyFormats::writeDateTime, (in) -> seconds(in,
					(second, nano) -> LocalDateTime.ofEpochSecond(second, Math.toIntExact(nano), ZoneOffset.UTC)));
			case DURATION -> new KeyFormat.Sequence(MOMENT_BYTES, KeyFormats::writeDuration,
					(in) -> seconds(in, Duration::ofSeconds));
		};
	}

	private static KeyFormat signed(Function<Object, Long> toNumber, Function<Long, Object> fromNumber) {
		return new KeyFormat.OfNumber((value) -> toNumber.apply(value) ^ Long.MIN_VALUE,
				(bits) -> fromNumber.apply(bits ^ Long.MIN_VALUE), true);
	}

	private static void writeInstant(ByteSink out, Object value) {
		Instant instant = (Instant) value;
		out.putLong(instant.getEpochSecond() ^ Long.MIN_VALUE);
		out.putInteger(instant.getNano());
	}

	private static void writeDateTime(ByteSink out, Object value) {
		writeInstant(out, ((LocalDateTime) value).toInstant(ZoneOffset.UTC));
	}

	private static void writeDuration(ByteSink out, Object value) {
		Duration duration = (Duration) value;
		out.putLong(duration.getSeconds() ^ Long.MIN_VALUE);
		out.putInteger(duration.getNano());
	}

	private static Object seconds(KeySource in, BiFunction<Long, Long, Object> maker) {
		long second = in.nextLong() ^ Long.MIN_VALUE;
		long nano = in.nextInteger();
		if (nano < 0 || nano > 999_999_999) {
			throw MalformedRow.key("nanoseconds are out of bounds");
		}
		return temporal((Long part) -> maker.apply(second, part)).apply(nano);
	}

	private static <N> Function<N, Object> temporal(Function<N, Object> maker) {
		return (number) -> {
			try {
				return maker.apply(number);
			}
			catch (DateTimeException | ArithmeticException ex) {
				throw MalformedRow.key("an instant is out of bounds");
			}
		};
	}

	private static Object readBoolean(KeySource in) {
		return switch (in.next()) {
			case 0 -> false;
			case 1 -> true;
			default -> throw MalformedRow.key("a bool is neither true nor false");
		};
	}

	private static Object narrow(Long number) {
		if (number.intValue() != number) {
			throw MalformedRow.key("a number does not fit its type");
		}
		return number.intValue();
	}

	/**
	 * Returns bits whose unsigned order is the order of the numbers. Adding 0.0 turns
	 * -0.0 into 0.0 and changes nothing else.
	 */
	private static long floatBits(double value) {
		long bits = Double.doubleToLongBits(value + 0.0);
		return (bits < 0) ? ~bits : bits ^ Long.MIN_VALUE;
	}

	private static Object readDouble(long bits) {
		return Double.longBitsToDouble((bits < 0) ? bits ^ Long.MIN_VALUE : ~bits);
	}

	private static Object readFloat(long bits) {
		double wide = (Double) readDouble(bits);
		float narrow = (float) wide;
		if (narrow != wide && !Double.isNaN(wide)) {
			throw MalformedRow.key("a number does not fit its type");
		}
		return narrow;
	}

	private static void writeUuid(ByteSink out, Object value) {
		UUID uuid = (UUID) value;
		out.putLong(uuid.getMostSignificantBits());
		out.putLong(uuid.getLeastSignificantBits());
	}

	private static byte[] utf8(Object value) {
		return ((String) value).getBytes(StandardCharsets.UTF_8);
	}

	private static Object text(byte[] bytes) {
		try {
			return ScalarFormats.readString(bytes, 0, bytes.length);
		}
		catch (CorruptDataException ex) {
			throw MalformedRow.key("a string is not UTF-8");
		}
	}

	private static Object variant(List<String> variants, long number) {
		if (number < 0 || number >= variants.size()) {
			throw MalformedRow.key("an enum has a variant that its schema does not know");
		}
		return variants.get((int) number);
	}

}
