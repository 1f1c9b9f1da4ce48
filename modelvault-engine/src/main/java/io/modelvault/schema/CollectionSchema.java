package io.modelvault.schema;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.modelvault.error.InvalidModelException;

/**
 * Describes the documents of one collection. The constructor rejects every schema that
 * could not be registered, written and read back.
 *
 * @param name the collection's name
 * @param fields the fields in declaration order
 * @param primaryKey the path of the primary key: a required scalar or enum of the
 * document itself
 * @param idGeneration how the primary keys of new documents are generated
 * @param indexes the secondary indexes
 */
public record CollectionSchema(String name, List<Field> fields, FieldPath primaryKey, IdGeneration idGeneration,
		List<IndexDefinition> indexes) {

	/** The maximum length of a collection name, in bytes of UTF-8. */
	public static final int MAX_NAME_BYTES = 1023;

	public CollectionSchema {
		name = name.trim();
		fields = List.copyOf(fields);
		indexes = List.copyOf(indexes);
		if (name.isEmpty() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES
				|| !UnicodeText.isWellFormed(name)) {
			throw new InvalidModelException(
					"A collection name has 1 to " + MAX_NAME_BYTES + " bytes of well-formed Unicode", Map.of());
		}
		ObjectType document = new ObjectType(fields);
		requirePrimaryKey(name, document, primaryKey, idGeneration);
		requireIndexes(name, document, indexes);
	}

	public CollectionSchema(String name, List<Field> fields, FieldPath primaryKey, List<IndexDefinition> indexes) {
		this(name, fields, primaryKey, IdGeneration.NONE, indexes);
	}

	/** Returns the type of the documents. */
	public ObjectType document() {
		return new ObjectType(this.fields);
	}

	/** Returns the field of that name in the document itself. */
	public Optional<Field> field(String fieldName) {
		return document().field(fieldName);
	}

	/** Returns the type of the primary key. */
	public Type primaryKeyType() {
		return typeAt(this.primaryKey).orElseThrow();
	}

	/**
	 * Returns the type of the value at a path. A path may lead through objects, by key
	 * into a map, and into the objects of a list, where it gives the list of their
	 * values. The type is optional if anything on the way is.
	 * @return empty if the schema has no such path
	 */
	public Optional<Type> typeAt(FieldPath path) {
		return PathTypes.resolve(document(), path);
	}

	/** Returns the index of that name. */
	public Optional<IndexDefinition> index(String indexName) {
		return this.indexes.stream().filter((index) -> index.name().equals(indexName)).findFirst();
	}

	/** Returns the known path that is most similar to an unknown one, if any is. */
	public Optional<FieldPath> nearestPath(FieldPath unknown) {
		return PathTypes.nearest(document(), unknown);
	}

	public CollectionSchema withFields(List<Field> newFields) {
		return new CollectionSchema(this.name, newFields, this.primaryKey, this.idGeneration, this.indexes);
	}

	public CollectionSchema withIndexes(List<IndexDefinition> newIndexes) {
		return new CollectionSchema(this.name, this.fields, this.primaryKey, this.idGeneration, newIndexes);
	}

	public CollectionSchema withName(String newName) {
		return new CollectionSchema(newName, this.fields, this.primaryKey, this.idGeneration, this.indexes);
	}

	private static void requirePrimaryKey(String name, ObjectType document, FieldPath path, IdGeneration generation) {
		Optional<Field> field = path.isSingle() ? document.field(path.first()) : Optional.empty();
		if (field.isEmpty()) {
			throw new InvalidModelException(
					"The primary key '" + path + "' is not a field of collection '" + name + "' itself",
					Map.of("collection", name, "path", path.toString()));
		}
		Type type = field.get().type();
		if (type.isOptional() || !type.isSortable()) {
			throw new InvalidModelException(
					"The primary key '" + path + "' of collection '" + name
							+ "' must be a required scalar or enum, not " + type,
					Map.of("collection", name, "path", path.toString()));
		}
		boolean generatable = switch (generation) {
			case NONE -> true;
			case UUID_V7 -> type == ScalarType.UUID || type == ScalarType.STRING;
			case SEQUENCE -> type == ScalarType.INT64 || type == ScalarType.INT32 || type == ScalarType.UINT64;
		};
		if (!generatable) {
			throw new InvalidModelException("The primary key '" + path + "' of collection '" + name + "' is a " + type
					+ ", which " + generation + " does not make", Map.of("collection", name, "path", path.toString()));
		}
	}

	private static void requireIndexes(String name, ObjectType document, List<IndexDefinition> indexes) {
		Set<String> names = new HashSet<>();
		for (IndexDefinition index : indexes) {
			if (!names.add(index.name())) {
				throw new InvalidModelException(
						"Collection '" + name + "' has two indexes named '" + index.name() + "'; name one of them",
						Map.of("collection", name, "index", index.name()));
			}
			int manyValued = 0;
			for (IndexPart part : index.parts()) {
				manyValued += requireIndexable(name, document, index, part) ? 1 : 0;
			}
			if (manyValued > 1) {
				throw new InvalidModelException(
						"Index '" + index.name() + "' goes through two lists; it can go through one",
						Map.of("collection", name, "index", index.name()));
			}
		}
	}

	/**
	 * Checks that the part can be indexed, and returns whether it has many values in one
	 * document.
	 */
	private static boolean requireIndexable(String name, ObjectType document, IndexDefinition index, IndexPart part) {
		Type type = PathTypes.resolve(document, part.path())
			.orElseThrow(() -> new InvalidModelException(
					"Index '" + index.name() + "' is on '" + part.path() + "', which collection '" + name
							+ "' does not have",
					Map.of("collection", name, "index", index.name(), "path", part.path().toString())));
		if (!PathTypes.element(type).isSortable()) {
			throw new InvalidModelException(
					"Index '" + index.name() + "' is on '" + part.path() + "' of type " + type
							+ "; only scalars, enums and lists or sets of them can be indexed",
					Map.of("collection", name, "index", index.name(), "path", part.path().toString()));
		}
		return PathTypes.isMany(type);
	}

}
