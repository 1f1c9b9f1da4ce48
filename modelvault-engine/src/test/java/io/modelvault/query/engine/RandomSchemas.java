package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.SortOrder;
import io.modelvault.schema.Type;

/** Schemas of any types, with any indexes over them. */
final class RandomSchemas {

	/**
	 * The variants of every enum, in an order that is not the one of their texts. No
	 * random string is one of them, so an evaluator knows a value of an enum without its
	 * schema.
	 */
	static final List<String> ENUM_VARIANTS = List.of("variant b", "variant a", "Variant C");

	private static final List<Type> KEY_TYPES = List.of(ScalarType.INT64, ScalarType.INT32, ScalarType.STRING,
			ScalarType.UINT64, ScalarType.UUID, ScalarType.BYTES, ScalarType.TIMESTAMP, ScalarType.DECIMAL);

	private final Random random;

	RandomSchemas(Random random) {
		this.random = random;
	}

	CollectionSchema next() {
		List<Field> fields = new ArrayList<>();
		fields.add(Field.of("id", KEY_TYPES.get(this.random.nextInt(KEY_TYPES.size()))));
		int count = this.random.nextInt(3, 7);
		for (int number = 0; number < count; number++) {
			fields.add(Field.of("f" + number, maybeOptional(type(2))));
		}
		CollectionSchema plain = new CollectionSchema("things", fields, FieldPath.of("id"), List.of());
		return plain.withIndexes(indexes(plain));
	}

	/** All paths, including those through lists, with what is there. */
	static List<FieldPath> paths(CollectionSchema schema) {
		List<FieldPath> paths = new ArrayList<>();
		schema.fields().forEach((field) -> collect(FieldPath.of(field.name()), field.type(), paths));
		return paths;
	}

	private static void collect(FieldPath path, Type type, List<FieldPath> into) {
		into.add(path);
		Type inner = type.required();
		if (inner instanceof ListType list) {
			inner = list.element().required();
		}
		if (inner instanceof ObjectType object) {
			object.fields().forEach((field) -> collect(path.child(field.name()), field.type(), into));
		}
		if (inner instanceof MapType map && map.value().isSortable()) {
			into.add(path.child("a"));
		}
	}

	private Type maybeOptional(Type type) {
		return (this.random.nextInt(3) > 0) ? OptionalType.of(type) : type;
	}

	private Type type(int depth) {
		int kind = this.random.nextInt((depth > 0) ? 12 : 8);
		return switch (kind) {
			case 8 -> new ListType(this.random.nextBoolean() ? scalar() : maybeOptional(type(depth - 1)));
			case 9 -> new SetType(this.random.nextBoolean() ? ScalarType.STRING : ScalarType.INT32);
			case 10 -> object(depth);
			case 11 -> new MapType(scalar());
			default -> scalar();
		};
	}

	private Type scalar() {
		ScalarType[] types = ScalarType.values();
		int pick = this.random.nextInt(types.length + 1);
		return (pick < types.length) ? types[pick] : new EnumType(ENUM_VARIANTS);
	}

	private Type object(int depth) {
		List<Field> fields = new ArrayList<>();
		int count = this.random.nextInt(1, 4);
		for (int number = 0; number < count; number++) {
			fields.add(Field.of("g" + number, maybeOptional(type(depth - 1))));
		}
		return new ObjectType(fields);
	}

	private List<IndexDefinition> indexes(CollectionSchema schema) {
		List<FieldPath> indexable = new ArrayList<>(
				paths(schema).stream().filter((path) -> isIndexable(schema, path)).toList());
		List<IndexDefinition> indexes = new ArrayList<>();
		Set<List<IndexPart>> seen = new HashSet<>();
		int count = this.random.nextInt(1, 6);
		for (int number = 0; number < count && !indexable.isEmpty(); number++) {
			List<IndexPart> parts = parts(schema, indexable);
			if (seen.add(parts)) {
				indexes.add(new IndexDefinition("i" + number, parts, this.random.nextInt(6) == 0,
						this.random.nextInt(4) == 0));
			}
		}
		return indexes;
	}

	private List<IndexPart> parts(CollectionSchema schema, List<FieldPath> indexable) {
		Collections.shuffle(indexable, this.random);
		List<IndexPart> parts = new ArrayList<>();
		boolean many = false;
		int wanted = this.random.nextInt(1, 4);
		for (FieldPath path : indexable) {
			boolean isMany = isMany(schema.typeAt(path).orElseThrow());
			if (parts.size() < wanted && !(many && isMany)) {
				many |= isMany;
				parts.add(new IndexPart(path, this.random.nextBoolean() ? SortOrder.ASCENDING : SortOrder.DESCENDING));
			}
		}
		return parts;
	}

	private static boolean isIndexable(CollectionSchema schema, FieldPath path) {
		Type type = schema.typeAt(path).orElseThrow().required();
		if (type instanceof ListType list) {
			return list.element().isSortable();
		}
		return type instanceof SetType || type.isSortable();
	}

	private static boolean isMany(Type type) {
		return type.required() instanceof ListType || type.required() instanceof SetType;
	}

}
