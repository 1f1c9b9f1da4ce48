package io.modelvault.row.value;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.modelvault.schema.EnumType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnicodeText;

/**
 * Defines the order of the values of a type in memory. It is the byte order of their
 * keys: values are equal here if and only if their keys are.
 */
public final class ValueOrder {

	private static final Comparator<Object> STRINGS = (left, right) -> UnicodeText.compareCodePoints((String) left,
			(String) right);

	private static final Comparator<Object> BYTES = (left, right) -> Arrays.compareUnsigned((byte[]) left,
			(byte[]) right);

	private static final Comparator<Object> UUIDS = (left, right) -> compare((UUID) left, (UUID) right);

	private static final Comparator<Object> FLOATS = (left, right) -> Float.compare((Float) left + 0.0f,
			(Float) right + 0.0f);

	private static final Comparator<Object> DOUBLES = (left, right) -> Double.compare((Double) left + 0.0,
			(Double) right + 0.0);

	private static final Comparator<Object> NATURAL = ValueOrder::compareNaturally;

	private ValueOrder() {
	}

	/**
	 * Returns the order of present values in canonical form.
	 * @throws IllegalArgumentException if the type has no order
	 */
	public static Comparator<Object> of(Type type) {
		Type required = type.required();
		if (required instanceof EnumType words) {
			return declared(words);
		}
		if (required instanceof ScalarType scalar) {
			return switch (scalar) {
				case STRING -> STRINGS;
				case BYTES -> BYTES;
				case UUID -> UUIDS;
				case FLOAT32 -> FLOATS;
				case FLOAT64 -> DOUBLES;
				default -> NATURAL;
			};
		}
		throw new IllegalArgumentException("Values of type " + type + " have no order");
	}

	private static Comparator<Object> declared(EnumType words) {
		Map<String, Integer> numbers = new HashMap<>();
		words.variants().forEach((word) -> numbers.put(word, numbers.size()));
		return Comparator.comparing((word) -> Objects.requireNonNull(numbers.get(word)));
	}

	@SuppressWarnings("unchecked")
	private static int compareNaturally(Object left, Object right) {
		return ((Comparable<Object>) left).compareTo(right);
	}

	private static int compare(UUID left, UUID right) {
		int high = Long.compareUnsigned(left.getMostSignificantBits(), right.getMostSignificantBits());
		return (high != 0) ? high
				: Long.compareUnsigned(left.getLeastSignificantBits(), right.getLeastSignificantBits());
	}

}
