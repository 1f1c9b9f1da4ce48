package io.modelvault.data.repository.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.ListType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;

/**
 * Provides sample values for the arguments of a call that has not been made.
 *
 * @param schema the schema with their types
 */
record Samples(CollectionSchema schema) {

	/** A text that is also a valid pattern. */
	private static final String TEXT = "a%";

	/** Returns as many arguments as a part needs. */
	Iterator<Object> arguments(PartCondition condition) {
		Type type = this.schema.typeAt(condition.storedPath()).map(Samples::element).orElse(ScalarType.STRING);
		Object sample = condition.takesText() ? TEXT : of(type);
		return Stream.generate(() -> condition.takesSeveral() ? List.of(sample) : sample).iterator();
	}

	/** Returns the type of a value, or of the elements of a list. */
	private static Type element(Type type) {
		Type required = type.required();
		if (required instanceof ListType list) {
			return element(list.element());
		}
		return (required instanceof SetType set) ? element(set.element()) : required;
	}

	/**
	 * Returns a value of a type; a text for a type that is neither an enum nor a scalar.
	 */
	static Object of(Type type) {
		if (type.required() instanceof EnumType enumType) {
			return enumType.variants().get(0);
		}
		if (!(type.required() instanceof ScalarType scalar)) {
			return TEXT;
		}
		return switch (scalar) {
			case BOOL -> true;
			case INT32 -> 0;
			case INT64 -> 0L;
			case UINT64 -> BigInteger.ZERO;
			case FLOAT32 -> 0f;
			case FLOAT64 -> 0.0;
			case DECIMAL -> BigDecimal.ZERO;
			case STRING -> TEXT;
			case BYTES -> new byte[0];
			case UUID -> new UUID(0, 0);
			case TIMESTAMP -> Instant.EPOCH;
			case DATE -> LocalDate.EPOCH;
			case TIME -> LocalTime.MIDNIGHT;
			case DATETIME -> LocalDate.EPOCH.atStartOfDay();
			case DURATION -> Duration.ZERO;
		};
	}

}
