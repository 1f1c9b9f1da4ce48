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
 * A collection of the catalog, ready for use: its trees, its layouts, its indexes.
 * Compiled once for each version of the catalog; immutable, for any number of threads.
 */
public final class StoredCollection {

	/**
	 * How many compiled paths are kept. Objects have fewer; the keys of a map have no
	 * end.
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

	/** What the catalog says. */
	public CatalogEntry entry() {
		return this.entry;
	}

	/** The collection's name. */
	public String name() {
		return this.entry.name();
	}

	/** The current schema. */
	public CollectionSchema schema() {
		return this.entry.schema();
	}

	/** The number of the primary tree. */
	public int tree() {
		return this.entry.primaryTree();
	}

	/** How rows are written and read. */
	public RowLayout layout() {
		return this.layout;
	}

	/** How primary keys are written. */
	public KeyCodec keyCodec() {
		return this.keyCodec;
	}

	/** Where a row has its primary key. */
	public CompiledPath primaryKey() {
		return this.primaryKey;
	}

	/** The indexes by name. */
	public List<StoredIndex> indexes() {
		return this.indexes;
	}

	/** The trees by which documents can be found, the primary tree first. */
	public List<AccessPath> accessPaths() {
		return this.accessPaths;
	}

	/**
	 * How to read what is at a path.
	 * @throws InvalidQueryException if the schema has no such path; the message suggests
	 * one that it has
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

	/** How many documents there are. */
	public long count(Trees trees) {
		return trees.count(tree(), KeyRange.all());
	}

	/** The document with that key. */
	public Optional<Map<String, Object>> get(Trees trees, byte[] key) {
		return Optional.ofNullable(trees.get(tree(), key)).map(this.layout::decode);
	}

	/**
	 * The key of a primary key that a caller gave.
	 * @throws InvalidQueryException if it is of another type
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

	/** What documents have to meet. */
	public Validator validator() {
		return this.validator;
	}

	/** A failure that tells which document of the collection is meant. */
	LimitExceededException named(LimitExceededException failure, byte[] primaryKey) {
		return failure.with("collection", name())
			.with("primaryKey", Objects.requireNonNull(keyCodec().decode(primaryKey).get(0)));
	}

}
