package io.modelvault.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.DecimalLimits;
import io.modelvault.schema.ScalarType;

/**
 * Provides the row format of each scalar type: numbers big-endian, instants as seconds
 * and nanoseconds, text as UTF-8.
 */
final class ScalarFormats {

	private ScalarFormats() {
	}

	static ValueFormat of(ScalarType type) {
		return switch (type) {
			case BOOL ->
				new FixedFormat(1, (out, value) -> out.putByte((Boolean) value ? 1 : 0), ScalarFormats::readBoolean);
			case INT32 -> new FixedFormat(4, (out, value) -> out.putInteger((Integer) value), BigEndian::integer);
			case INT64 -> new FixedFormat(8, (out, value) -> out.putLong((Long) value), BigEndian::longInteger);
			case UINT64 -> new FixedFormat(8, (out, value) -> out.putLong(((BigInteger) value).longValue()),
					(row, from) -> unsigned(BigEndian.longInteger(row, from)));
			case FLOAT32 -> new FixedFormat(4, (out, value) -> out.putInteger(Float.floatToIntBits((Float) value)),
					(row, from) -> Float.intBitsToFloat(BigEndian.integer(row, from)));
			case FLOAT64 -> new FixedFormat(8, (out, value) -> out.putLong(Double.doubleToLongBits((Double) value)),
					(row, from) -> Double.longBitsToDouble(BigEndian.longInteger(row, from)));
			case UUID -> new FixedFormat(16, ScalarFormats::writeUuid,
					(row, from) -> new UUID(BigEndian.longInteger(row, from), BigEndian.longInteger(row, from + 8)));
			case DATE -> new FixedFormat(8, (out, value) -> out.putLong(((LocalDate) value).toEpochDay()),
					temporal((row, from) -> LocalDate.ofEpochDay(BigEndian.longInteger(row, from))));
			case TIME -> new FixedFormat(8, (out, value) -> out.putLong(((LocalTime) value).toNanoOfDay()),
					temporal((row, from) -> LocalTime.ofNanoOfDay(BigEndian.longInteger(row, from))));
			case TIMESTAMP -> new FixedFormat(12, ScalarFormats::writeInstant,
					temporal((row, from) -> Instant.ofEpochSecond(BigEndian.longInteger(row, from), nanos(row, from))));
			case DATETIME -> new FixedFormat(12, ScalarFormats::writeDateTime, temporal((row, from) -> LocalDateTime
				.ofEpochSecond(BigEndian.longInteger(row, from), nanos(row, from), ZoneOffset.UTC)));
			case DURATION -> new FixedFormat(12, ScalarFormats::writeDuration,
					temporal((row, from) -> Duration.ofSeconds(BigEndian.longInteger(row, from), nanos(row, from))));
			case DECIMAL -> new VariableFormat(ScalarFormats::writeDecimal, ScalarFormats::readDecimal);
			case STRING ->
				new VariableFormat((out, value) -> out.putBytes(utf8((String) value)), ScalarFormats::readString);
			case BYTES -> new VariableFormat(ScalarFormats::writeBytes, Arrays::copyOfRange);
		};
	}

	/** Encodes a string. */
	static byte[] utf8(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		requireLength(bytes.length);
		return bytes;
	}

	static Object readString(byte[] row, int from, int to) {
		String text = new String(row, from, to - from, StandardCharsets.UTF_8);
		if (text.indexOf('\uFFFD') >= 0
				&& !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(row, from, to))) {
			throw MalformedRow.because("a string is not UTF-8");
		}
		return text;
	}

	/** Returns the unsigned number with these bits. */
	static BigInteger unsigned(long bits) {
		return (bits >= 0) ? BigInteger.valueOf(bits) : new BigInteger(Long.toUnsignedString(bits));
	}

	private static Object readBoolean(byte[] row, int from) {
		return switch (row[from]) {
			case 0 -> false;
			case 1 -> true;
			default -> throw MalformedRow.because("a bool is neither true nor false");
		};
	}

	private static void writeUuid(ByteSink out, Object value) {
		UUID uuid = (UUID) value;
		out.putLong(uuid.getMostSignificantBits());
		out.putLong(uuid.getLeastSignificantBits());
	}

	private static void writeInstant(ByteSink out, Object value) {
		Instant instant = (Instant) value;
		out.putLong(instant.getEpochSecond());
		out.putInteger(instant.getNano());
	}

	private static void writeDateTime(ByteSink out, Object value) {
		writeInstant(out, ((LocalDateTime) value).toInstant(ZoneOffset.UTC));
	}

	private static void writeDuration(ByteSink out, Object value) {
		Duration duration = (Duration) value;
		out.putLong(duration.getSeconds());
		out.putInteger(duration.getNano());
	}

	private static void writeBytes(ByteSink out, Object value) {
		byte[] bytes = (byte[]) value;
		requireLength(bytes.length);
		out.putBytes(bytes);
	}

	private static void writeDecimal(ByteSink out, Object value) {
		BigDecimal decimal = (BigDecimal) value;
		DecimalLimits.require(decimal);
		out.putInteger(decimal.scale());
		out.putBytes(decimal.unscaledValue().toByteArray());
	}

	private static Object readDecimal(byte[] row, int from, int to) {
		if (to - from < 5 || to - from > 4 + DecimalLimits.MAX_UNSCALED_BYTES) {
			throw MalformedRow.because("a decimal is cut off or too long");
		}
		BigDecimal decimal = new BigDecimal(new BigInteger(row, from + 4, to - from - 4), BigEndian.integer(row, from));
		if (!DecimalLimits.allow(decimal)) {
			throw MalformedRow.because("a decimal is out of bounds");
		}
		return decimal;
	}

	private static FixedFormat.Reader temporal(FixedFormat.Reader reader) {
		return (row, from) -> {
			try {
				return reader.read(row, from);
			}
			catch (DateTimeException | ArithmeticException ex) {
				throw MalformedRow.because("an instant is out of bounds");
			}
		};
	}

	private static int nanos(byte[] row, int from) {
		int nanos = BigEndian.integer(row, from + 8);
		if (nanos < 0 || nanos > 999_999_999) {
			throw MalformedRow.because("nanoseconds are out of bounds");
		}
		return nanos;
	}

	private static void requireLength(int lengthBytes) {
		if (lengthBytes > RowLayout.MAX_VALUE_BYTES) {
			throw new LimitExceededException(
					"A string or byte string has at most " + RowLayout.MAX_VALUE_BYTES + " bytes",
					Map.of("bytes", lengthBytes, "limitBytes", RowLayout.MAX_VALUE_BYTES));
		}
	}

}
