package io.modelvault.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.modelvault.error.DuplicateKeyException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.error.RowNotFoundException;
import io.modelvault.error.ValidationException;
import io.modelvault.error.Violation;
import io.modelvault.schema.FieldPath;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the documents of one collection and keeps its indexes consistent. All errors in
 * a document are detected before its first byte is written, so a rejected document leaves
 * the transaction unchanged. Not thread-safe.
 */
public final class DocumentWriter {

	private static final String PRIMARY = "primary";

	private final StoredCollection collection;

	private final WriteTransaction trees;

	private final PrimaryKeys primaryKeys;

	public DocumentWriter(StoredCollection collection, WriteTransaction trees) {
		this.collection = collection;
		this.trees = trees;
		this.primaryKeys = new PrimaryKeys(collection, trees);
	}

	/** Returns the collection to which it writes. */
	public StoredCollection collection() {
		return this.collection;
	}

	/**
	 * Inserts a document.
	 * @return the given document, or, if its primary key was generated, the document as
	 * stored
	 * @throws ValidationException if it violates the schema
	 * @throws DuplicateKeyException if its primary key or its values in a unique index
	 * already exist
	 */
	public Map<String, Object> insert(Map<String, Object> given) {
		Map<String, Object> complete = this.primaryKeys.complete(given);
		Map<String, @Nullable Object> document = validated(complete);
		byte[] key = keyIn(document);
		if (this.trees.contains(this.collection.tree(), key)) {
			throw duplicate(PRIMARY, List.of(this.collection.schema().primaryKey()));
		}
		write(key, null, document);
		return (complete == given) ? given : document;
	}

	/**
	 * Inserts a document, or replaces the one with its primary key.
	 * @return the given document, or, if its primary key was generated, the document as
	 * stored
	 * @throws ValidationException if it violates the schema
	 * @throws DuplicateKeyException if another document has its values in a unique index
	 */
	public Map<String, Object> save(Map<String, Object> given) {
		Map<String, Object> complete = this.primaryKeys.complete(given);
		Map<String, @Nullable Object> document = validated(complete);
		byte[] key = keyIn(document);
		write(key, this.trees.get(this.collection.tree(), key), document);
		return (complete == given) ? given : document;
	}

	/**
	 * Replaces a document by another with the same primary key.
	 * @throws RowNotFoundException if there is no such document
	 * @throws ValidationException if the new document violates the schema or has another
	 * primary key
	 */
	public Map<String, Object> replace(Object id, Map<String, Object> given) {
		return replaceKey(this.collection.keyOf(id), given);
	}

	/** Replaces the document with that encoded primary key. */
	public Map<String, Object> replaceKey(byte[] key, Map<String, Object> given) {
		byte[] before = this.trees.get(this.collection.tree(), key);
		if (before == null) {
			throw new RowNotFoundException(
					"Collection '" + this.collection.name() + "' has no document with this primary key",
					Map.of("collection", this.collection.name()));
		}
		Map<String, @Nullable Object> document = validated(given);
		if (!Arrays.equals(key, keyIn(document))) {
			String path = this.collection.schema().primaryKey().toString();
			throw new ValidationException(this.collection.name(),
					List.of(new Violation(path, "immutable", "an update cannot change the primary key")));
		}
		write(key, before, document);
		return given;
	}

	/**
	 * Removes a document.
	 * @return whether it existed
	 */
	public boolean delete(Object id) {
		return deleteKey(this.collection.keyOf(id));
	}

	/** Removes the document with that encoded primary key. */
	public boolean deleteKey(byte[] key) {
		byte[] row = this.trees.get(this.collection.tree(), key);
		if (row == null) {
			return false;
		}
		for (StoredIndex index : this.collection.indexes()) {
			for (StoredIndex.Entry entry : index.entries(row, key)) {
				this.trees.delete(index.tree(), entry.key());
			}
		}
		return this.trees.delete(this.collection.tree(), key);
	}

	/**
	 * Removes all documents by dropping the trees, without reading any document.
	 * @return the number of removed documents
	 */
	public long deleteAll() {
		long count = this.trees.count(this.collection.tree(), KeyRange.all());
		this.trees.drop(this.collection.tree());
		this.collection.indexes().forEach((index) -> this.trees.drop(index.tree()));
		return count;
	}

	private Map<String, @Nullable Object> validated(Map<String, Object> complete) {
		return this.collection.validator().validate(complete);
	}

	private byte[] keyIn(Map<String, @Nullable Object> document) {
		return this.collection.keyCodec().encode(document.get(this.collection.schema().primaryKey().first()));
	}

	/** Computes the changes of each index, checks all of them, and only then writes. */
	private void write(byte[] key, byte @Nullable [] before, Map<String, @Nullable Object> document) {
		byte[] row = this.collection.layout().encode(document);
		List<IndexChange> changes = new ArrayList<>();
		for (StoredIndex index : this.collection.indexes()) {
			List<StoredIndex.Entry> old = (before != null) ? index.entries(before, key) : List.of();
			IndexChange change = IndexChange.between(index, old, entries(index, row, key));
			requireUnique(change);
			changes.add(change);
		}
		for (IndexChange change : changes) {
			change.removed().forEach((entry) -> this.trees.delete(change.index().tree(), entry.key()));
			change.added().forEach((entry) -> this.trees.put(change.index().tree(), entry.key(), entry.value()));
		}
		this.trees.put(this.collection.tree(), key, row);
		this.primaryKeys.remember();
	}

	private List<StoredIndex.Entry> entries(StoredIndex index, byte[] row, byte[] key) {
		try {
			return index.entries(row, key);
		}
		catch (LimitExceededException ex) {
			throw this.collection.named(ex, key);
		}
	}

	/**
	 * Checks unique entries. An added entry did not belong to the document before, so an
	 * existing one with its key belongs to another document.
	 */
	private void requireUnique(IndexChange change) {
		for (StoredIndex.Entry entry : change.added()) {
			if (entry.unique() && this.trees.contains(change.index().tree(), entry.key())) {
				throw duplicate(change.index().definition().name(), change.index().definition().paths());
			}
		}
	}

	private DuplicateKeyException duplicate(String index, List<FieldPath> paths) {
		return new DuplicateKeyException(this.collection.name(), index,
				paths.stream().map(FieldPath::toString).toList());
	}

	/**
	 * The changes of one index by one write.
	 *
	 * @param index the index
	 * @param removed the entries to remove
	 * @param added the entries to add
	 */
	private record IndexChange(StoredIndex index, List<StoredIndex.Entry> removed, List<StoredIndex.Entry> added) {

		static IndexChange between(StoredIndex index, List<StoredIndex.Entry> before, List<StoredIndex.Entry> after) {
			return new IndexChange(index, without(before, after), without(after, before));
		}

		private static List<StoredIndex.Entry> without(List<StoredIndex.Entry> entries,
				List<StoredIndex.Entry> others) {
			if (others.isEmpty() || entries.isEmpty()) {
				return entries;
			}
			Set<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
			others.forEach((entry) -> keys.add(entry.key()));
			return entries.stream().filter((entry) -> !keys.contains(entry.key())).toList();
		}

	}

}
