package io.modelvault.upgrade;

import java.util.Map;

import io.modelvault.ModelCollection;
import io.modelvault.Transaction;
import io.modelvault.error.TransactionStateException;
import io.modelvault.model.ModelCodec;

/**
 * Gives a migration access to documents, in their old and in their current state. Valid
 * while the migration runs, on its thread.
 */
public final class MigrationRows {

	private final Transaction snapshot;

	private final Transaction transaction;

	private final DeclaredModels models;

	private final boolean migrated;

	MigrationRows(Transaction snapshot, Transaction transaction, DeclaredModels models, boolean migrated) {
		this.snapshot = snapshot;
		this.transaction = transaction;
		this.models = models;
		this.migrated = migrated;
	}

	/**
	 * Returns the documents as they were before the first pending migration; for reading
	 * only.
	 * @throws io.modelvault.error.InvalidQueryException if there was no such collection
	 */
	public ModelCollection<Map<String, Object>> old(String collection) {
		return this.snapshot.collection(collection);
	}

	/**
	 * Returns the documents in their current state and the current schema of the
	 * collection; writes to them are committed with everything else.
	 * @throws io.modelvault.error.InvalidQueryException if there is no such collection
	 */
	public ModelCollection<Map<String, Object>> now(String collection) {
		return this.transaction.collection(collection);
	}

	/**
	 * Returns the documents in their current state, as objects.
	 * @throws TransactionStateException before the collections have their new schemas
	 */
	public <T> ModelCollection<T> now(Class<T> model) {
		if (!this.migrated) {
			throw new TransactionStateException(
					"Collections have their old schemas as yet, which class " + model.getName()
							+ " does not know; use the name of the collection, or work in 'after'",
					Map.of("class", model.getName()));
		}
		ModelCodec<T> codec = this.models.codec(model);
		return (codec != null) ? this.transaction.collection(codec) : this.transaction.collection(model);
	}

}
