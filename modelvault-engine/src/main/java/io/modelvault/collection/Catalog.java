package io.modelvault.collection;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.catalog.CatalogEntry;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.WriteTransaction;

/**
 * Holds all collections of one snapshot. It is stored in the system tree, whose keys
 * begin with a kind:
 *
 * <pre>
 * 0x00                    header: format (1 byte), generation (8), last collection id (4), last tree (4)
 * 0x01, collection id     an entry
 * 0x02, collection id     the last primary key that the collection has made (8)
 * </pre>
 *
 * Every change increments the generation, so a reader needs only that number to check
 * whether its catalog is current. Immutable and thread-safe.
 */
public final class Catalog {

	/** The number of the tree that holds the catalog. */
	public static final int SYSTEM_TREE = 0;

	private static final byte FORMAT = 1;

	private static final byte[] HEADER_KEY = { 0 };

	private static final byte ENTRY_KIND = 1;

	private static final byte SEQUENCE_KIND = 2;

	private static final int HEADER_BYTES = 1 + Long.BYTES + Integer.BYTES + Integer.BYTES;

	private static final Catalog EMPTY = new Catalog(new Header(0, 0, SYSTEM_TREE), Collections.emptySortedMap());

	private final Header header;

	private final SortedMap<String, StoredCollection> collections;

	private Catalog(Header header, SortedMap<String, StoredCollection> collections) {
		this.header = header;
		this.collections = Collections.unmodifiableSortedMap(collections);
	}

	/** Returns the catalog of a new database. */
	public static Catalog empty() {
		return EMPTY;
	}

	/** Reads the stored generation; 0 in a new database. */
	public static long generation(Trees trees) {
		return header(trees).generation();
	}

	/**
	 * Restores the trees, including the catalog, to an earlier snapshot. The generation
	 * is not restored but incremented if the catalog differs: an earlier generation would
	 * recur with other collections, and catalogs cached by generation would be wrong.
	 */
	public static void restore(WriteTransaction trees, Snapshot snapshot) {
		Header before = header(trees);
		trees.restore(snapshot);
		Header after = header(trees);
		if (after.generation() != before.generation()) {
			Header next = new Header(before.generation() + 1, after.lastCollectionId(), after.lastTree());
			trees.put(SYSTEM_TREE, HEADER_KEY, next.encode());
		}
	}

	/** Reads the catalog. */
	public static Catalog read(Trees trees) {
		SortedMap<String, StoredCollection> collections = new TreeMap<>();
		Cursor entries = trees.cursor(SYSTEM_TREE, KeyRange.prefix(new byte[] { ENTRY_KIND }),
				Trees.Direction.ASCENDING);
		while (entries.next()) {
			StoredCollection collection = StoredCollection.of(CatalogEntry.decode(entries.value()));
			collections.put(collection.name(), collection);
		}
		return new Catalog(header(trees), collections);
	}

	/** Returns the generation, which identifies the state of the catalog. */
	public long generation() {
		return this.header.generation();
	}

	/** Returns the names of all collections, in alphabetical order. */
	public List<String> names() {
		return List.copyOf(this.collections.keySet());
	}

	/** Returns all collections, ordered by name. */
	public Collection<StoredCollection> collections() {
		return this.collections.values();
	}

	/** Returns the collection of that name, ignoring surrounding blanks. */
	public Optional<StoredCollection> find(String name) {
		return Optional.ofNullable(this.collections.get(name.trim()));
	}

	/**
	 * Returns the collection of that name, ignoring surrounding blanks.
	 * @throws InvalidQueryException if there is none
	 */
	public StoredCollection require(String name) {
		return find(name).orElseThrow(() -> new InvalidQueryException(
				"There is no collection '" + name.trim() + "'; the database has " + this.collections.keySet(),
				Map.of("collection", name.trim())));
	}

	/**
	 * The catalog as readers of a declared collection see it: this one if it has a
	 * collection of that name, otherwise one that has it without documents. The trees of
	 * a collection that is only declared are numbered from the last possible number
	 * downwards, so that no tree of a registered collection has the same number.
	 * @param declared the schema; nothing is written
	 */
	public Catalog declaring(CollectionSchema declared) {
		if (this.collections.containsKey(declared.name())) {
			return this;
		}
		Map<String, Integer> indexTrees = new HashMap<>();
		declared.indexes().forEach((index) -> indexTrees.put(index.name(), Integer.MAX_VALUE - 1 - indexTrees.size()));
		CatalogEntry entry = CatalogEntry.create(Integer.MAX_VALUE, Integer.MAX_VALUE, indexTrees, declared);
		SortedMap<String, StoredCollection> changed = new TreeMap<>(this.collections);
		changed.put(entry.name(), StoredCollection.of(entry));
		return new Catalog(this.header, changed);
	}

	int nextCollectionId() {
		return Math.addExact(this.header.lastCollectionId(), 1);
	}

	int lastTree() {
		return this.header.lastTree();
	}

	/** Writes a new or changed entry and returns the catalog with it. */
	Catalog with(CatalogEntry entry, int lastTree, WriteTransaction trees) {
		int lastId = Math.max(this.header.lastCollectionId(), entry.collectionId());
		Header next = new Header(this.header.generation() + 1, lastId, lastTree);
		trees.put(SYSTEM_TREE, key(ENTRY_KIND, entry.collectionId()), entry.encode());
		trees.put(SYSTEM_TREE, HEADER_KEY, next.encode());
		SortedMap<String, StoredCollection> changed = new TreeMap<>(this.collections);
		changed.put(entry.name(), StoredCollection.of(entry));
		return new Catalog(next, changed);
	}

	/**
	 * Returns the catalog without a collection that is about to be added under another
	 * name; writes nothing.
	 */
	Catalog without(StoredCollection collection) {
		SortedMap<String, StoredCollection> changed = new TreeMap<>(this.collections);
		changed.remove(collection.name());
		return new Catalog(this.header, changed);
	}

	/** Removes a collection permanently and returns the catalog without it. */
	Catalog dropped(StoredCollection collection, WriteTransaction trees) {
		int id = collection.entry().collectionId();
		Header next = new Header(this.header.generation() + 1, this.header.lastCollectionId(), this.header.lastTree());
		trees.delete(SYSTEM_TREE, key(ENTRY_KIND, id));
		trees.delete(SYSTEM_TREE, sequenceKey(id));
		trees.put(SYSTEM_TREE, HEADER_KEY, next.encode());
		return new Catalog(next, without(collection).collections);
	}

	/** Returns the key of the last primary key that a collection has generated. */
	static byte[] sequenceKey(int collectionId) {
		return key(SEQUENCE_KIND, collectionId);
	}

	private static byte[] key(byte kind, int collectionId) {
		return ByteBuffer.allocate(1 + Integer.BYTES).put(kind).putInt(collectionId).array();
	}

	private static Header header(Trees trees) {
		byte[] stored = trees.get(SYSTEM_TREE, HEADER_KEY);
		return (stored != null) ? Header.decode(stored) : EMPTY.header;
	}

	private record Header(long generation, int lastCollectionId, int lastTree) {

		byte[] encode() {
			return ByteBuffer.allocate(HEADER_BYTES)
				.put(FORMAT)
				.putLong(this.generation)
				.putInt(this.lastCollectionId)
				.putInt(this.lastTree)
				.array();
		}

		static Header decode(byte[] stored) {
			if (stored.length != HEADER_BYTES || stored[0] != FORMAT) {
				throw new CorruptDataException("The catalog's header is malformed", Map.of("bytes", stored.length));
			}
			ByteBuffer in = ByteBuffer.wrap(stored, 1, HEADER_BYTES - 1);
			return new Header(in.getLong(), in.getInt(), in.getInt());
		}

	}

}
