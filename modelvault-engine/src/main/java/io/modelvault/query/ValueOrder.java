package io.modelvault.query;

import java.util.Arrays;
import java.util.Comparator;
import java.util.UUID;

import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnicodeText;

/** The order of the values of a type, which is the order of their keys. */
final class ValueOrder {

	private static final Comparator<Object> NATURAL = ValueOrder::compareNaturally;

	private static final Comparator<Object> TEXT = (left, right) -> UnicodeText.compareCodePoints((String) left,
			(String) right);

	private static final Comparator<Object> UUIDS = (left, right) -> compare((UUID) left, (UUID) right);

	private static final Comparator<Object> BYTES = (left, right) -> Arrays.compareUnsigned((byte[]) left,
			(byte[]) right);

	/** Adding zero makes -0.0 the same as 0.0. */
	private static final Comparator<Object> FLOATS = (left, right) -> Float.compare((float) left + 0.0f,
			(float) right + 0.0f);

	private static final Comparator<Object> DOUBLES = (left, right) -> Double.compare((double) left + 0.0,
			(double) right + 0.0);

	private ValueOrder() {
	}

	static Comparator<Object> of(Type type) {
		if (!(type.required() instanceof ScalarType scalar)) {
			return TEXT;
		}
		return switch (scalar) {
			case STRING -> TEXT;
			case UUID -> UUIDS;
			case BYTES -> BYTES;
			case FLOAT32 -> FLOATS;
			case FLOAT64 -> DOUBLES;
			case BOOL, INT32, INT64, UINT64, DECIMAL, TIMESTAMP, DATE, TIME, DATETIME, DURATION -> NATURAL;
		};
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
