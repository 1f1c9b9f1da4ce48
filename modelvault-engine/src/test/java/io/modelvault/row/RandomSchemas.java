package io.modelvault.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;

/**
 * Random schemas of all types, and random documents for them.
 */
public final class RandomSchemas {

	private final Random random;

	private int fields;

	public RandomSchemas(Random random) {
		this.random = random;
	}

	/** A schema with a primary key {@code id} and up to nine other fields. */
	public CollectionSchema schema() {
		List<Field> list = new ArrayList<>();
		list.add(Field.of("id", ScalarType.INT64));
		int count = this.random.nextInt(10);
		for (int index = 0; index < count; index++) {
			list.add(Field.of("f" + this.fields++, type(3)));
		}
		return new CollectionSchema("things", list, FieldPath.of("id"), List.of());
	}

	private Type type(int depth) {
		Type type = switch (this.random.nextInt((depth > 0) ? 10 : 4)) {
			case 0, 1, 2, 3 -> atom();
			case 4 -> new ListType(type(depth - 1));
			case 5 -> new SetType(setElement());
			case 6 -> new MapType(type(depth - 1));
			case 7, 8 -> object(depth - 1);
			default -> union(depth - 1);
		};
		return this.random.nextBoolean() ? OptionalType.of(type) : type;
	}

	private Type atom() {
		return ScalarSamples.anyType(this.random);
	}

	private Type setElement() {
		Type element = atom();
		return (element == ScalarType.BYTES) ? ScalarType.STRING : element;
	}

	private ObjectType object(int depth) {
		List<Field> list = new ArrayList<>();
		for (int count = this.random.nextInt(4); count > 0; count--) {
			list.add(Field.of("f" + this.fields++, type(depth)));
		}
		return new ObjectType(list);
	}

	private UnionType union(int depth) {
		List<UnionType.Variant> variants = new ArrayList<>();
		for (int count = this.random.nextInt(3); count >= 0; count--) {
			variants.add(new UnionType.Variant("v" + count, object(depth)));
		}
		return new UnionType("kind", variants);
	}

	/** A document of a schema, in normal form. */
	public Map<String, Object> document(CollectionSchema schema) {
		return objectOf(schema.document());
	}

	private Map<String, Object> objectOf(ObjectType type) {
		Map<String, Object> object = new LinkedHashMap<>();
		for (Field field : type.fields()) {
			if (field.isRequired() || this.random.nextBoolean()) {
				object.put(field.name(), valueOf(field.type().required()));
			}
		}
		return object;
	}

	private Object valueOf(Type type) {
		if (type instanceof ScalarType || type instanceof EnumType) {
			return ScalarSamples.random(type, this.random);
		}
		if (type instanceof ListType list) {
			List<Object> values = new ArrayList<>();
			for (int count = this.random.nextInt(4); count > 0; count--) {
				values.add(part(list.element()));
			}
			return values;
		}
		if (type instanceof SetType set) {
			Set<Object> values = new LinkedHashSet<>();
			for (int count = this.random.nextInt(4); count > 0; count--) {
				values.add(valueOf(set.element()));
			}
			return values;
		}
		if (type instanceof MapType map) {
			Map<String, Object> values = new LinkedHashMap<>();
			for (int count = this.random.nextInt(4); count > 0; count--) {
				values.put(ScalarSamples.text(this.random), part(map.value()));
			}
			return values;
		}
		if (type instanceof UnionType union) {
			UnionType.Variant variant = union.variants().get(this.random.nextInt(union.variants().size()));
			Map<String, Object> values = new LinkedHashMap<>();
			values.put(union.tag(), variant.name());
			values.putAll(objectOf(variant.type()));
			return values;
		}
		return objectOf((ObjectType) type);
	}

	private Object part(Type type) {
		return (type.isOptional() && this.random.nextBoolean()) ? null : valueOf(type.required());
	}

}
