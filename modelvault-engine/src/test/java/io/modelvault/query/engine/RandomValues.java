package io.modelvault.query.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Values of any type, out of pools small enough that documents and conditions meet, with
 * the ends of each type and everything that is known to trip up an order among them.
 */
final class RandomValues {

	private static final List<String> TEXTS = List.of("", "a", "A", "ab", "aB", "abc", "b", "\u0000", "a\u0000",
			"a\u0000b", "\u00df", "SS", "\u0130", "i", "I", "\u0131", "\uffff", "\ud83d\ude00", "\ud83d\ude01",
			"\ufb01", "a%b", "a_b", "a\\b", "x".repeat(40));

	private static final List<Double> FRACTIONS = List.of(0.0, -0.0, 1.0, -1.0, 0.5, Double.NaN,
			Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, -Double.MIN_VALUE, Double.MAX_VALUE,
			3.0);

	private static final List<String> DECIMALS = List.of("0", "0.00", "1", "1.0", "1.00", "-1", "-1.5", "10", "1E+1",
			"0.001", "123456789.123456789", "-1E-7");

	private final Random random;

	RandomValues(Random random) {
		this.random = random;
	}

	/** A document, or an object inside one. */
	Map<String, @Nullable Object> document(List<Field> fields) {
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		for (Field field : fields) {
			Object value = ofOptional(field.type());
			if (value != null) {
				document.put(field.name(), value);
			}
		}
		return document;
	}

	/** A value, or null where the type allows it. */
	@Nullable Object ofOptional(Type type) {
		return (type.isOptional() && this.random.nextInt(4) == 0) ? null : of(type);
	}

	/** A value in normal form. */
	Object of(Type type) {
		if (type instanceof OptionalType optional) {
			return of(optional.required());
		}
		if (type instanceof EnumType words) {
			return one(words.variants());
		}
		if (type instanceof ListType list) {
			List<@Nullable Object> elements = new ArrayList<>();
			times(() -> elements.add(ofOptional(list.element())));
			return elements;
		}
		if (type instanceof SetType set) {
			Set<Object> elements = new LinkedHashSet<>();
			times(() -> elements.add(of(set.element())));
			return elements;
		}
		if (type instanceof MapType map) {
			Map<String, @Nullable Object> entries = new LinkedHashMap<>();
			times(() -> entries.put(one(List.of("a", "b", "B", "c")), of(map.value())));
			return entries;
		}
		return (type instanceof ObjectType object) ? document(object.fields()) : scalar((ScalarType) type);
	}

	private Object scalar(ScalarType type) {
		int small = this.random.nextInt(-2, 6);
		return switch (type) {
			case BOOL -> this.random.nextBoolean();
			case INT32 -> rarely() ? one(List.of(Integer.MIN_VALUE, Integer.MAX_VALUE)) : small;
			case INT64 -> rarely() ? one(List.of(Long.MIN_VALUE, Long.MAX_VALUE)) : (long) small;
			case UINT64 ->
				rarely() ? BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE) : BigInteger.valueOf(Math.abs(small));
			case FLOAT32 -> one(FRACTIONS).floatValue();
			case FLOAT64 -> one(FRACTIONS);
			case DECIMAL -> new BigDecimal(one(DECIMALS));
			case STRING -> one(TEXTS);
			case BYTES -> one(List.of(new byte[0], new byte[] { 0 }, new byte[] { 0, 0 }, new byte[] { -1 },
					new byte[] { 1, -1 }, new byte[] { 127 }));
			case UUID -> new UUID(one(List.of(0L, -1L, 1L, Long.MIN_VALUE)), small);
			case TIMESTAMP -> Instant.ofEpochSecond(small, this.random.nextInt(2));
			case DATE -> LocalDate.ofEpochDay(small);
			case TIME -> LocalTime.ofSecondOfDay(Math.abs(small));
			case DATETIME -> LocalDateTime.of(2000, 1, 1, 0, 0).plusNanos(small);
			case DURATION -> Duration.ofNanos(small);
		};
	}

	<T> T one(List<T> from) {
		return from.get(this.random.nextInt(from.size()));
	}

	private boolean rarely() {
		return this.random.nextInt(10) == 0;
	}

	private void times(Runnable action) {
		for (int left = this.random.nextInt(4); left > 0; left--) {
			action.run();
		}
	}

}
