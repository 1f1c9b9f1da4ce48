package io.modelvault.row.validation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.error.ValidationException;
import io.modelvault.error.Violation;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.row.value.ValuePath;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Checks documents against a schema, and converts their values to {@link CanonicalValue
 * canonical form}. Reports all violations, not just the first. They name fields, limits
 * and classes, never a value. Immutable and thread-safe.
 */
public final class Validator {

	private final CollectionSchema schema;

	private final ObjectCheck document;

	private Validator(CollectionSchema schema, Clock clock) {
		this.schema = schema;
		this.document = new ObjectCheck(new ObjectType(schema.fields()), new CheckFactory(clock));
	}

	/** Returns a validator that uses the system clock for past and future. */
	public static Validator of(CollectionSchema schema) {
		return new Validator(schema, Clock.systemUTC());
	}

	/** Returns a validator that uses the given clock for past and future. */
	public static Validator of(CollectionSchema schema, Clock clock) {
		return new Validator(schema, clock);
	}

	public CollectionSchema schema() {
		return this.schema;
	}

	/**
	 * Validates a document that is to be written. A missing required value is taken from
	 * the field's default.
	 * @return a copy in canonical form: fields in the order of the schema, no key for
	 * absent values
	 * @throws ValidationException with all violations, if there are any
	 */
	public Map<String, @Nullable Object> validate(Map<String, ? extends @Nullable Object> document) {
		List<Violation> violations = new ArrayList<>();
		Map<String, @Nullable Object> normal = check(document, violations);
		if (!violations.isEmpty()) {
			throw new ValidationException(this.schema.name(), violations);
		}
		return normal;
	}

	/**
	 * Returns all violations of a document, in the order of the schema's fields; empty if
	 * it is valid.
	 */
	public List<Violation> violations(Map<String, ? extends @Nullable Object> document) {
		List<Violation> violations = new ArrayList<>();
		check(document, violations);
		return violations;
	}

	/**
	 * Checks a document without throwing, so that the caller decides what to do about the
	 * violations.
	 * @param violations receives all violations
	 * @return a copy in canonical form, without the values that have another type
	 */
	public Map<String, @Nullable Object> check(Map<String, ? extends @Nullable Object> document,
			List<Violation> violations) {
		Map<String, @Nullable Object> normal = this.document.checkObject(document, ValuePath.DOCUMENT, violations);
		String key = this.schema.primaryKey().first();
		Field field = this.schema.field(key).orElseThrow();
		if (!isFinite(normal.get(key))) {
			violations.add(new Violation(key, "finite",
					"must be a finite " + ((ScalarType) field.type()).id() + " to be the primary key"));
		}
		return normal;
	}

	private static boolean isFinite(@Nullable Object value) {
		if (value instanceof Double number) {
			return Double.isFinite(number);
		}
		return !(value instanceof Float number) || Float.isFinite(number);
	}

}
