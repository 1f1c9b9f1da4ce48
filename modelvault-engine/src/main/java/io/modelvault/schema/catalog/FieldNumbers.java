package io.modelvault.schema.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.modelvault.error.InvalidModelException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import org.jspecify.annotations.Nullable;

/**
 * Assigns ids to fields. An id is never reused in its collection, so values written for a
 * removed field are never read as another field. Not thread-safe.
 */
public final class FieldNumbers {

	private int last;

	FieldNumbers(int last) {
		this.last = last;
	}

	int last() {
		return this.last;
	}

	/** Checks that every field has an id and that no id exceeds the largest. */
	static void require(CollectionSchema schema, int last) {
		require(schema.document(), last);
	}

	private static void require(Type type, int last) {
		Type required = type.required();
		if (required instanceof ObjectType object) {
			for (Field field : object.fields()) {
				if (!field.hasId() || field.id() > last) {
					throw new IllegalArgumentException("Field '" + field.name() + "' has no id, or one above " + last);
				}
				require(field.type(), last);
			}
		}
		else if (required instanceof ListType list) {
			require(list.element(), last);
		}
		else if (required instanceof MapType map) {
			require(map.value(), last);
		}
		else if (required instanceof UnionType union) {
			union.variants().forEach((variant) -> require(variant.type(), last));
		}
	}

	/**
	 * Assigns ids to all fields.
	 * @param current the schema whose field ids are kept, if there is one
	 */
	CollectionSchema assign(CollectionSchema declared, @Nullable CollectionSchema current) {
		ObjectType document = assign(declared.document(), (current != null) ? current.document() : null);
		return declared.withFields(document.fields());
	}

	private ObjectType assign(ObjectType declared, @Nullable ObjectType current) {
		Map<String, Field> kept = (current != null) ? match(declared, current) : Map.of();
		List<Field> fields = new ArrayList<>();
		for (Field field : declared.fields()) {
			Field before = kept.get(field.name());
			int id = (before != null) ? before.id() : ++this.last;
			Type type = assign(field.type(), (before != null) ? before.type() : null);
			fields.add(field.withId(id).withType(type));
		}
		return new ObjectType(fields);
	}

	/**
	 * Finds the current field that each declared field continues, by name or by former
	 * name.
	 * @return the current field by the name of the declared field; new fields are absent
	 * @throws InvalidModelException if a former name may mean two things: the field of
	 * that name is kept, is the former name of another field too, or is stored beside a
	 * field of the new name
	 */
	public static Map<String, Field> match(ObjectType declared, ObjectType current) {
		Map<String, Field> matches = new HashMap<>();
		for (Field field : declared.fields()) {
			Optional<Field> same = current.field(field.name());
			same.ifPresent((kept) -> requireOneMeaning(field, kept, current));
			same.or(() -> formerly(field, declared, current)).ifPresent((match) -> {
				if (matches.containsValue(match)) {
					throw ambiguous(field, match.name(), "and so is another field; keep it at one of them");
				}
				matches.put(field.name(), match);
			});
		}
		return matches;
	}

	/**
	 * Refuses two fields that exchange their names, since the stored values do not tell
	 * whether that has been done. Once a schema with the former name is stored, it has.
	 */
	private static void requireOneMeaning(Field field, Field kept, ObjectType current) {
		for (String formerName : field.formerNames()) {
			if (!formerName.equals(field.name()) && !kept.formerNames().contains(formerName)
					&& current.field(formerName).isPresent()) {
				throw ambiguous(field, formerName,
						"and both are stored; rename through a name that is not in use, one release for each step, "
								+ "or remove @FormerNames if both keep their values");
			}
		}
	}

	private static Optional<Field> formerly(Field field, ObjectType declared, ObjectType current) {
		for (String formerName : field.formerNames()) {
			Optional<Field> former = current.field(formerName);
			if (former.isPresent()) {
				if (declared.field(formerName).isPresent()) {
					throw ambiguous(field, formerName,
							"which is still there; rename in one step and add the other in the next");
				}
				return former;
			}
		}
		return Optional.empty();
	}

	private static InvalidModelException ambiguous(Field field, String formerName, String reason) {
		return new InvalidModelException(
				"Field '" + field.name() + "' is declared as the new name of '" + formerName + "', " + reason,
				Map.of("path", field.name(), "formerName", formerName));
	}

	private Type assign(Type declared, @Nullable Type current) {
		Type before = (current != null) ? current.required() : null;
		if (declared instanceof OptionalType optional) {
			return new OptionalType(assign(optional.required(), before));
		}
		if (declared instanceof ObjectType object) {
			return assign(object, (before instanceof ObjectType other) ? other : null);
		}
		if (declared instanceof ListType list) {
			return new ListType(assign(list.element(), (before instanceof ListType other) ? other.element() : null),
					list.constraints());
		}
		if (declared instanceof MapType map) {
			return new MapType(assign(map.value(), (before instanceof MapType other) ? other.value() : null),
					map.constraints());
		}
		if (declared instanceof UnionType union) {
			return assign(union, (before instanceof UnionType other) ? other : null);
		}
		return Objects.requireNonNull(declared);
	}

	private UnionType assign(UnionType declared, @Nullable UnionType current) {
		List<UnionType.Variant> variants = new ArrayList<>();
		for (UnionType.Variant variant : declared.variants()) {
			ObjectType before = (current != null)
					? current.variant(variant.name()).map(UnionType.Variant::type).orElse(null) : null;
			variants.add(new UnionType.Variant(variant.name(), assign(variant.type(), before)));
		}
		return new UnionType(declared.tag(), variants);
	}

}
