package io.modelvault.collection;

import io.modelvault.error.DuplicateKeyException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.FieldPath;

/** Receives the progress and the conflicts of an index build. */
public interface BuildListener {

	/** Throws at the first documents that a unique index does not allow. */
	BuildListener REFUSING = (collection, index, holder, other) -> {
		throw new DuplicateKeyException(collection.name(), index.definition().name(),
				index.definition().paths().stream().map(FieldPath::toString).toList());
	};

	/**
	 * Called when two documents have the same values in a unique index.
	 * @param holder the primary key of the document that is in the index
	 * @param other the primary key of the document that is left out
	 */
	void duplicate(StoredCollection collection, StoredIndex index, byte[] holder, byte[] other);

	/**
	 * A document has a value that is too long for a key, and is left out.
	 * @param primaryKey its primary key
	 * @param failure what is too long
	 */
	default void tooLong(StoredCollection collection, StoredIndex index, byte[] primaryKey,
			LimitExceededException failure) {
		throw collection.named(failure, primaryKey);
	}

	/** So many documents have been put into the index. */
	default void indexed(StoredIndex index, long documents) {
		// Progress is ignored by default.
	}

}
