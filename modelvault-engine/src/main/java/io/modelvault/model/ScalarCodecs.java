package io.modelvault.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.modelvault.schema.ScalarType;

/** Provides the codecs of scalar Java types. */
final class ScalarCodecs {

	private static final Map<Class<?>, ValueCodec> CODECS = codecs();

	/** Types that would lose information, and their replacements. */
	private static final Map<String, String> REFUSED = Map.of("java.util.Date", "java.time.Instant",
			"java.util.Calendar", "java.time.Instant", "java.sql.Timestamp", "java.time.Instant",
			"java.time.OffsetDateTime", "java.time.Instant", "java.time.ZonedDateTime",
			"java.time.Instant, and a ZoneId of its own where the zone matters", "java.lang.Object",
			"a record, a sealed interface or a scalar type");

	private ScalarCodecs() {
	}

	static Optional<ValueCodec> of(Class<?> type) {
		return Optional.ofNullable(CODECS.get(type));
	}

	/** Returns the replacement of a type that is refused on purpose. */
	static Optional<String> insteadOf(Class<?> type) {
		return Optional.ofNullable(REFUSED.get(type.getName()));
	}

	/**
	 * Whether a point in time is stored under a type that knows nothing of past and
	 * future.
	 */
	static boolean isStoredAsAnother(Class<?> type) {
		return type == Year.class || type == YearMonth.class;
	}

	/** The codec of {@code long} and {@code BigInteger} taken as unsigned. */
	static Optional<ValueCodec> unsigned(Class<?> type) {
		if (type == BigInteger.class) {
			return Optional.of(ValueCodec.identity(ScalarType.UINT64));
		}
		if (type == long.class || type == Long.class) {
			return Optional
				.of(new ValueCodec(ScalarType.UINT64, (value) -> new BigInteger(Long.toUnsignedString((Long) value)),
						(value) -> ((BigInteger) value).longValue()));
		}
		return Optional.empty();
	}

	private static Map<Class<?>, ValueCodec> codecs() {
		Map<Class<?>, ValueCodec> codecs = new HashMap<>();
		same(codecs, ScalarType.BOOL, boolean.class, Boolean.class);
		same(codecs, ScalarType.INT32, int.class, Integer.class);
		same(codecs, ScalarType.INT64, long.class, Long.class);
		same(codecs, ScalarType.FLOAT32, float.class, Float.class);
		same(codecs, ScalarType.FLOAT64, double.class, Double.class);
		same(codecs, ScalarType.DECIMAL, BigDecimal.class);
		same(codecs, ScalarType.STRING, String.class);
		same(codecs, ScalarType.BYTES, byte[].class);
		same(codecs, ScalarType.UUID, UUID.class);
		same(codecs, ScalarType.TIMESTAMP, Instant.class);
		same(codecs, ScalarType.DATE, LocalDate.class);
		same(codecs, ScalarType.TIME, LocalTime.class);
		same(codecs, ScalarType.DATETIME, LocalDateTime.class);
		same(codecs, ScalarType.DURATION, Duration.class);
		put(codecs, ScalarType.INT32, Byte.class, byte.class, Byte::intValue, Integer::byteValue, Integer.class);
		put(codecs, ScalarType.INT32, Short.class, short.class, Short::intValue, Integer::shortValue, Integer.class);
		put(codecs, ScalarType.STRING, Character.class, char.class, String::valueOf, (text) -> text.charAt(0),
				String.class);
		put(codecs, ScalarType.DECIMAL, BigInteger.class, null, BigDecimal::new, BigDecimal::toBigIntegerExact,
				BigDecimal.class);
		put(codecs, ScalarType.INT32, Year.class, null, Year::getValue, Year::of, Integer.class);
		text(codecs, URI.class, URI::toString, URI::create);
		text(codecs, Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
		text(codecs, Currency.class, Currency::getCurrencyCode, Currency::getInstance);
		text(codecs, YearMonth.class, YearMonth::toString, YearMonth::parse);
		text(codecs, ZoneId.class, ZoneId::getId, ZoneId::of);
		return codecs;
	}

	private static void same(Map<Class<?>, ValueCodec> codecs, ScalarType type, Class<?>... classes) {
		for (Class<?> javaType : classes) {
			codecs.put(javaType, ValueCodec.identity(type));
		}
	}

	private static <J> void text(Map<Class<?>, ValueCodec> codecs, Class<J> javaType, Function<J, String> format,
			Function<String, J> parse) {
		put(codecs, ScalarType.STRING, javaType, null, format, parse, String.class);
	}

	private static <J, N> void put(Map<Class<?>, ValueCodec> codecs, ScalarType type, Class<J> javaType,
			@org.jspecify.annotations.Nullable Class<?> primitive, Function<J, N> toNormal, Function<N, J> fromNormal,
			Class<N> normalType) {
		ValueCodec codec = new ValueCodec(type, (value) -> toNormal.apply(javaType.cast(value)),
				(value) -> fromNormal.apply(normalType.cast(value)));
		codecs.put(javaType, codec);
		if (primitive != null) {
			codecs.put(primitive, codec);
		}
	}

}
