package io.modelvault.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.modelvault.error.InvalidModelException;

/**
 * Represents a value that consists of named fields.
 *
 * @param fields in declaration order; all names and ids are different
 */
public record ObjectType(List<Field> fields) implements Type {

	public ObjectType {
		fields = List.copyOf(fields);
		requireDistinct(fields);
		Type.requireDepth(depth(fields));
	}

	public static ObjectType of(Field... fields) {
		return new ObjectType(List.of(fields));
	}

	/** Returns the field of that name. */
	public Optional<Field> field(String name) {
		for (Field field : this.fields) {
			if (field.name().equals(name)) {
				return Optional.of(field);
			}
		}
		return Optional.empty();
	}

	/**
	 * Returns the name of the field that is most similar to an unknown one, if any is.
	 */
	public Optional<String> nearestField(String unknown) {
		return EditDistance.nearest(unknown, this.fields.stream().map(Field::name).toList());
	}

	@Override
	public int depth() {
		return depth(this.fields);
	}

	private static int depth(List<Field> fields) {
		int deepest = 0;
		for (Field field : fields) {
			deepest = Math.max(deepest, field.type().depth());
		}
		return 1 + deepest;
	}

	@Override
	public String toString() {
		return this.fields.stream()
			.map((field) -> field.name() + ": " + field.type())
			.collect(Collectors.joining(", ", "object{", "}"));
	}

	static void requireDistinct(List<Field> fields) {
		Set<String> names = new HashSet<>();
		Map<Integer, String> ids = new HashMap<>();
		for (Field field : fields) {
			if (!names.add(field.name())) {
				throw new InvalidModelException("Field '" + field.name() + "' is there twice; rename one of the two",
						Map.of("path", field.name()));
			}
			if (field.hasId() && ids.put(field.id(), field.name()) != null) {
				throw new InvalidModelException("Field '" + field.name() + "' has the id of another field",
						Map.of("path", field.name(), "id", field.id()));
			}
		}
	}

}
