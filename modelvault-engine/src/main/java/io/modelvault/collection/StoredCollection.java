package io.modelvault.collection;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.row.CompiledPath;
import io.modelvault.row.KeyCodec;
import io.modelvault.row.RowLayout;
import io.modelvault.row.validation.Validator;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.Type;
import io.modelvault.schema.catalog.CatalogEntry;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees;

/**
 * Holds a collection of the catalog in compiled form: its trees, layouts and indexes.
 * Compiled once for each catalog generation; immutable and thread-safe.
 */
public final class StoredCollection {

	/**
	 * The maximum number of cached paths. Object fields are fewer, but the keys of a map
	 * are unbounded.
	 */
	private static final int MAX_COMPILED_PATHS = 1_000;

	private final CatalogEntry entry;

	private final RowLayout layout;

	private final Validator validator;

	private final KeyCodec keyCodec;

	private final CompiledPath primaryKey;

	private final List<StoredIndex> indexes;

	private final List<AccessPath> accessPaths;

	private final Map<FieldPath, CompiledPath> compiledPaths = new ConcurrentHashMap<>();

	private StoredCollection(CatalogEntry entry) {
		this.entry = entry;
		this.layout = RowLayout.of(entry);
		this.validator = Validator.of(entry.schema());
		this.keyCodec = KeyCodec.forPrimaryKey(entry.schema());
		this.primaryKey = this.layout.compile(entry.schema().primaryKey());
		this.indexes = entry.schema()
			.indexes()
			.stream()
			.sorted(Comparator.comparing(IndexDefinition::name))
			.map((index) -> new StoredIndex(index, treeOf(entry, index), this.layout))
			.toList();
		this.accessPaths = AccessPath.of(this);
	}

	/** Compiles an entry of the catalog. */
	public static StoredCollection of(CatalogEntry entry) {
		return new StoredCollection(entry);
	}

	/** Returns the catalog entry. */
	public CatalogEntry entry() {
		return this.entry;
	}

	/** Returns the collection's name. */
	public String name() {
		return this.entry.name();
	}

	/** Returns the current schema. */
	public CollectionSchema schema() {
		return this.entry.schema();
	}

	/** Returns the number of the primary tree. */
	public int tree() {
		return this.entry.primaryTree();
	}

	/** Returns the layout that encodes and decodes rows. */
	public RowLayout layout() {
		return this.layout;
	}

	/** Returns the codec of the primary keys. */
	public KeyCodec keyCodec() {
		return this.keyCodec;
	}

	/** Returns the path that reads the primary key from a row. */
	public CompiledPath primaryKey() {
		return this.primaryKey;
	}

	/** Returns the indexes, ordered by name. */
	public List<StoredIndex> indexes() {
		return this.indexes;
	}

	/** Returns the trees by which documents can be found, the primary tree first. */
	public List<AccessPath> accessPaths() {
		return this.accessPaths;
	}

	/**
	 * Returns a reader for the value at a path.
	 * @throws InvalidQueryException if the schema has no such path; the message suggests
	 * a similar path if there is one
	 */
	public CompiledPath compile(FieldPath path) {
		CompiledPath known = this.compiledPaths.get(path);
		if (known != null) {
			return known;
		}
		CompiledPath compiled = this.layout.compile(path);
		if (this.compiledPaths.size() < MAX_COMPILED_PATHS) {
			this.compiledPaths.put(path, compiled);
		}
		return compiled;
	}

	/** Returns the number of documents. */
	public long count(Trees trees) {
		return trees.count(tree(), KeyRange.all());
	}

	/** Reads the document with that encoded primary key. */
	public Optional<Map<String, Object>> get(Trees trees, byte[] key) {
		return Optional.ofNullable(trees.get(tree(), key)).map(this.layout::decode);
	}

	/**
	 * Encodes a primary key given by a caller.
	 * @throws InvalidQueryException if it has another type
	 */
	public byte[] keyOf(Object id) {
		Type type = schema().primaryKeyType();
		Object value = CanonicalValue.of(type, id);
		if (value == null) {
			throw new InvalidQueryException(
					"The primary key '" + schema().primaryKey() + "' of collection '" + name() + "' is a " + type
							+ ", which this " + id.getClass().getSimpleName() + " is not",
					Map.of("collection", name(), "path", schema().primaryKey().toString(), "expected", type.toString(),
							"actual", id.getClass().getSimpleName()));
		}
		return this.keyCodec.encode(value);
	}

	private static int treeOf(CatalogEntry entry, IndexDefinition index) {
		Integer tree = entry.indexTrees().get(index.name());
		if (tree == null) {
			throw new CorruptDataException(
					"The catalog has no tree for index '" + index.name() + "' of collection '" + entry.name() + "'",
					Map.of("collection", entry.name(), "index", index.name()));
		}
		return tree;
	}

	/** Returns the validator of the current schema. */
	public Validator validator() {
		return this.validator;
	}

	/** A failure that tells which document of the collection is meant. */
	LimitExceededException named(LimitExceededException failure, byte[] primaryKey) {
		return failure.with("collection", name())
			.with("primaryKey", Objects.requireNonNull(keyCodec().decode(primaryKey).get(0)));
	}

}
