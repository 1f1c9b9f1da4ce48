package io.modelvault.row.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.modelvault.error.Violation;
import io.modelvault.row.value.ValuePath;
import io.modelvault.schema.Field;
import io.modelvault.schema.ObjectType;
import org.jspecify.annotations.Nullable;

/** Checks an object: each field, then whether there are unknown keys. */
final class ObjectCheck implements ValueCheck {

	private final ObjectType type;

	private final Field[] fields;

	private final ValueCheck[] checks;

	private final @Nullable Object[] defaults;

	private final Set<String> known;

	ObjectCheck(ObjectType type, CheckFactory factory) {
		this(type, null, factory);
	}

	/**
	 * @param tag a key that is allowed besides the fields
	 *
	 */
	ObjectCheck(ObjectType type, @Nullable String tag, CheckFactory factory) {
		this.type = type;
		this.fields = type.fields().toArray(Field[]::new);
		this.checks = new ValueCheck[this.fields.length];
		this.defaults = new Object[this.fields.length];
		for (int slot = 0; slot < this.fields.length; slot++) {
			Field field = this.fields[slot];
			this.checks[slot] = factory.of(field.type(), field.constraints());
			this.defaults[slot] = field.isRequired() ? field.defaultValue() : null;
		}
		this.known = Stream.concat(type.fields().stream().map(Field::name), Stream.ofNullable(tag))
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public @Nullable Object check(Object value, ValuePath place, List<Violation> violations) {
		if (value instanceof Map<?, ?> map) {
			return checkObject(map, place, violations);
		}
		ValueCheck.wrongType("an object", value, place, violations);
		return null;
	}

	Map<String, @Nullable Object> checkObject(Map<?, ?> object, ValuePath place, List<Violation> violations) {
		Map<String, @Nullable Object> normal = new LinkedHashMap<>(this.fields.length * 2);
		for (int slot = 0; slot < this.fields.length; slot++) {
			Field field = this.fields[slot];
			Object given = object.get(field.name());
			Object value = (given != null) ? given : this.defaults[slot];
			if (value != null) {
				Object part = this.checks[slot].check(value, place.field(field.name()), violations);
				if (part != null) {
					normal.put(field.name(), part);
				}
			}
			else if (field.isRequired()) {
				violations.add(new Violation(place.field(field.name()).toString(), "required",
						object.containsKey(field.name()) ? "must not be null" : "is missing"));
			}
		}
		for (Object key : object.keySet()) {
			if (!(key instanceof String name) || !this.known.contains(name)) {
				violations.add(unknown(String.valueOf(key), place));
			}
		}
		return normal;
	}

	private Violation unknown(String name, ValuePath place) {
		String near = this.type.nearestField(name).map((field) -> "; did you mean '" + field + "'?").orElse("");
		return new Violation(place.field(name).toString(), "unknown", "is not in the schema" + near);
	}

}
