package io.modelvault.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;

/**
 * Merges documents of a second model that has only some fields of a collection. Reading
 * through it leaves the other fields out; writing through it keeps their stored values.
 * <p>
 * A subset may leave out fields of the document and of objects in it. The objects of
 * lists and maps must be complete, since they cannot be matched after a change.
 * Immutable, safe for use by several threads.
 */
public final class SubsetModel {

	private final ObjectType subset;

	private SubsetModel(ObjectType subset) {
		this.subset = subset;
	}

	/**
	 * Checks that a schema is a subset of another.
	 * @throws InvalidModelException if it has a field or an index that the other lacks or
	 * has with another type, or has another primary key; the message names all of them
	 */
	public static SubsetModel of(CollectionSchema whole, CollectionSchema subset) {
		List<String> faults = new ArrayList<>();
		if (!whole.primaryKey().equals(subset.primaryKey())) {
			faults.add("its primary key is '" + subset.primaryKey() + "' and not '" + whole.primaryKey() + "'");
		}
		compare("", whole.document(), subset.document(), faults);
		subset.indexes().stream().filter((index) -> !whole.indexes().contains(index)).forEach((index) -> {
			faults.add("it declares index '" + index.name() + "', which only the whole model can");
		});
		if (!faults.isEmpty()) {
			throw new InvalidModelException(
					"The model is no subset of collection '" + whole.name() + "': " + String.join("; ", faults),
					Map.of("collection", whole.name(), "faults", faults));
		}
		return new SubsetModel(subset.document());
	}

	/**
	 * Returns the document to store when a subset is written: the stored one with the
	 * subset's fields replaced.
	 * @param stored the stored document; empty if there is none
	 * @param written the subset, in which a field without a value is absent
	 */
	public Map<String, @Nullable Object> merge(Map<String, ? extends @Nullable Object> stored,
			Map<String, ? extends @Nullable Object> written) {
		return merge(this.subset, stored, written);
	}

	private static Map<String, @Nullable Object> merge(ObjectType subset, Map<?, ?> stored, Map<?, ?> written) {
		Map<String, @Nullable Object> merged = new LinkedHashMap<>();
		stored.forEach((name, value) -> merged.put((String) name, value));
		for (Field field : subset.fields()) {
			Object value = written.get(field.name());
			if (value == null) {
				merged.remove(field.name());
			}
			else if (field.type().required() instanceof ObjectType object
					&& stored.get(field.name()) instanceof Map<?, ?> before && value instanceof Map<?, ?> after) {
				merged.put(field.name(), merge(object, before, after));
			}
			else {
				merged.put(field.name(), value);
			}
		}
		return merged;
	}

	private static void compare(String prefix, ObjectType whole, ObjectType subset, List<String> faults) {
		for (Field field : subset.fields()) {
			String path = prefix + field.name();
			Optional<Field> stored = whole.field(field.name());
			if (stored.isEmpty()) {
				faults.add("it has '" + path + "', which the collection has not");
			}
			else if (stored.get().type().required() instanceof ObjectType object
					&& field.type().required() instanceof ObjectType part) {
				compareOptional(path, stored.get().type(), field.type(), faults);
				compare(path + ".", object, part, faults);
			}
			else if (!isSame(stored.get().type(), field.type())) {
				faults.add("'" + path + "' is " + field.type() + " and not " + stored.get().type());
			}
		}
	}

	private static void compareOptional(String path, Type whole, Type subset, List<String> faults) {
		if (whole.isOptional() != subset.isOptional()) {
			faults.add("'" + path + "' is "
					+ (subset.isOptional() ? "optional and not required" : "required and not optional"));
		}
	}

	/**
	 * Returns whether two types hold the same values, regardless of ids, constraints and
	 * defaults.
	 */
	private static boolean isSame(Type whole, Type subset) {
		if (whole.isOptional() != subset.isOptional()) {
			return false;
		}
		Type left = whole.required();
		Type right = subset.required();
		if (left instanceof ListType a && right instanceof ListType b) {
			return isSame(a.element(), b.element());
		}
		if (left instanceof MapType a && right instanceof MapType b) {
			return isSame(a.value(), b.value());
		}
		if (left instanceof ObjectType a && right instanceof ObjectType b) {
			return a.fields().size() == b.fields().size() && a.fields()
				.stream()
				.allMatch((field) -> b.field(field.name())
					.filter((other) -> isSame(field.type(), other.type()))
					.isPresent());
		}
		if (left instanceof UnionType a && right instanceof UnionType b) {
			return a.tag().equals(b.tag()) && a.variants().size() == b.variants().size()
					&& a.variants()
						.stream()
						.allMatch((variant) -> b.variant(variant.name())
							.filter((other) -> isSame(variant.type(), other.type()))
							.isPresent());
		}
		return left.toString().equals(right.toString());
	}

}
