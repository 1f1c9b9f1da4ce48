package io.modelvault;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import io.modelvault.collection.Catalog;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.migration.MigrationReport;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.json.SchemaJson;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Runs several operations that take effect together or not at all. A transaction reads
 * its own writes, and otherwise the snapshot with which it began; others see its writes
 * once {@link #commit()} has returned. An operation that fails leaves no trace, and the
 * transaction continues.
 * <p>
 * Not bound to a thread, but not for several threads at once. Closing it without a commit
 * drops its writes. A read-write transaction holds the writer permit, so other writers
 * wait; a read-only one blocks no other.
 */
public final class Transaction implements AutoCloseable {

	private final Database database;

	private final @Nullable WriteContext writing;

	private final ReadContext view;

	private final Scope scope = new InTransaction();

	/** Held by each operation, so that {@link Database#close()} does not cut into one. */
	private final ReentrantLock working = new ReentrantLock();

	private volatile boolean active = true;

	private Transaction(Database database, @Nullable WriteContext writing, ReadContext view) {
		this.database = database;
		this.writing = writing;
		this.view = view;
	}

	static Transaction readWrite(Database database, WriteContext writing) {
		WriteTransaction trees = writing.trees();
		ReadContext view = new ReadContext(writing.source(), writing.catalog(), true, trees::close);
		return new Transaction(database, writing, view);
	}

	static Transaction readOnly(Database database, ReadContext view) {
		return new Transaction(database, null, view);
	}

	/** Returns whether the transaction refuses writes. */
	public boolean isReadOnly() {
		return this.writing == null;
	}

	/** Returns whether the transaction has been neither committed nor rolled back. */
	public boolean isActive() {
		return this.active;
	}

	/**
	 * Returns the collection of a model inside this transaction; as
	 * {@link Database#collection(Class)}.
	 */
	public <T> ModelCollection<T> collection(Class<T> model) {
		return collection(ModelCodecs.of(model));
	}

	/**
	 * Returns the collection of a model inside this transaction; as
	 * {@link Database#collection(ModelCodec)}.
	 */
	public <T> ModelCollection<T> collection(ModelCodec<T> codec) {
		return ModelCollection.registered(this.scope, codec);
	}

	/**
	 * Returns an existing collection inside this transaction, with its documents as maps.
	 */
	public ModelCollection<Map<String, Object>> collection(String name) {
		return ModelCollection.ofDocuments(this.scope, name);
	}

	/**
	 * Returns the names of all collections as this transaction sees them, in alphabetical
	 * order.
	 */
	public List<String> collectionNames() {
		return this.scope.read((view) -> view.catalog().names());
	}

	/**
	 * The schema that a collection has in this transaction, as JSON; as
	 * {@link Database#schemaJson(String)}.
	 * @throws io.modelvault.error.InvalidQueryException if there is none of that name
	 */
	public String schemaJson(String collection) {
		return this.scope.read((view) -> SchemaJson.write(view.catalog().require(collection).schema()));
	}

	/** The same collection inside this transaction. */
	public <T> ModelCollection<T> in(ModelCollection<T> collection) {
		return collection.in(this.scope);
	}

	/**
	 * Migrates the stored collection to a model's schema inside this transaction: several
	 * collections change together or not at all. As {@link Database#migrate}.
	 */
	public MigrationReport migrate(Class<?> model, Decision... decisions) {
		CollectionSchema declared = Evolution.declaredBy(ModelCodecs.of(model));
		return Evolution.migrate(this.scope, declared, List.of(decisions), MigrationProgress.SILENT);
	}

	/**
	 * Runs the same migration for a model that the caller maps and reports its progress
	 * to a listener.
	 */
	public MigrationReport migrate(ModelCodec<?> codec, List<Decision> decisions, MigrationProgress progress) {
		return Evolution.migrate(this.scope, Evolution.declaredBy(codec), decisions, progress);
	}

	/**
	 * Plans the migration of the stored collection to a model's schema, as this
	 * transaction sees it. As {@link Database#plan}.
	 */
	public MigrationPlan plan(ModelCodec<?> codec, List<Decision> decisions) {
		return Evolution.plan(this.scope, Evolution.declaredBy(codec), decisions);
	}

	/**
	 * Returns a read-only transaction on the snapshot with which this one began, without
	 * its writes. The caller ends it. It may show a commit that
	 * {@link Database#beginReadOnly()} does not show yet, because its sync is still
	 * running.
	 * @throws ReadOnlyException if this one is read-only and already reads that snapshot
	 */
	public Transaction asItBegan() {
		return this.database.reading(requireWriting().trees().base());
	}

	/**
	 * Creates a savepoint.
	 * @throws ReadOnlyException if the transaction is read-only
	 */
	public Savepoint savepoint() {
		return new Savepoint(this, requireWriting().mark());
	}

	/**
	 * Does several things in this transaction together or not at all: when the work
	 * throws, what it has written is dropped, and the transaction goes on with what was
	 * written before.
	 * @param <R> what the work returns
	 * @param work works on this transaction, and does not end it
	 * @return what the work returns
	 * @throws ReadOnlyException if the transaction only reads
	 */
	public <R> R atomically(Supplier<R> work) {
		return this.scope.write((open) -> work.get());
	}

	/**
	 * Drops what was written since the savepoint, which stays valid; later ones do not.
	 * @throws TransactionStateException if it is a savepoint of another transaction
	 */
	public void rollbackTo(Savepoint savepoint) {
		WriteContext open = requireWriting();
		if (!savepoint.belongsTo(this)) {
			throw new TransactionStateException("The savepoint belongs to another transaction", Map.of());
		}
		open.backTo(savepoint.mark());
	}

	/**
	 * Makes the writes durable and visible. The transaction is over, however this ends;
	 * after a {@code StorageFailedException} the outcome is known only after reopening.
	 */
	public void commit() {
		this.working.lock();
		try {
			requireActive();
			this.active = false;
			try {
				if (this.writing != null) {
					this.database.commit(this.writing);
				}
			}
			finally {
				end();
			}
		}
		finally {
			this.working.unlock();
		}
	}

	/** Drops the writes. Without effect once the transaction is over. */
	public void rollback() {
		this.working.lock();
		try {
			if (this.active) {
				this.active = false;
				end();
			}
		}
		finally {
			this.working.unlock();
		}
	}

	private void end() {
		this.database.ended(this);
		this.view.close();
	}

	/**
	 * Rolls back as soon as the operation that is under way has ended. One that does not
	 * end, or that this thread itself has under way, keeps the transaction.
	 * @param patience how long to wait for the operation; an interrupt ends the wait
	 */
	void rollback(Duration patience) {
		if (!this.working.isHeldByCurrentThread() && isFreeWithin(patience)) {
			try {
				rollback();
			}
			finally {
				this.working.unlock();
			}
		}
	}

	private boolean isFreeWithin(Duration patience) {
		try {
			return this.working.tryLock() || this.working.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Rolls back; the same as {@link #rollback()}. */
	@Override
	public void close() {
		rollback();
	}

	private void requireActive() {
		this.database.requireOpen();
		if (!this.active) {
			throw new TransactionStateException("The transaction is over; begin another one", Map.of());
		}
	}

	private WriteContext requireWriting() {
		requireActive();
		if (this.writing == null) {
			throw new ReadOnlyException("The transaction only reads; begin a read-write one", Map.of());
		}
		return this.writing;
	}

	/**
	 * Runs the operations of its collections in this transaction, and does not end it.
	 */
	private final class InTransaction implements Scope {

		@Override
		public <R> R read(Function<ReadContext, R> work) {
			return operation(() -> work.apply(open()));
		}

		@Override
		public <R> R write(Function<WriteContext, R> work) {
			return operation(() -> requireWriting().atomically(work));
		}

		@Override
		public <R> R writeOne(Function<WriteContext, R> work) {
			return operation(() -> work.apply(requireWriting()));
		}

		private <R> R operation(Supplier<R> work) {
			Transaction.this.working.lock();
			try {
				return work.get();
			}
			finally {
				Transaction.this.working.unlock();
			}
		}

		@Override
		public ReadContext open() {
			requireActive();
			WriteContext open = Transaction.this.writing;
			ReadContext whole = Transaction.this.view;
			Catalog catalog = (open != null) ? open.catalog() : whole.catalog();
			return new ReadContext(whole.source(), catalog, whole.changing(), () -> {
				// The transaction closes the snapshot, not its readers.
			});
		}

	}

}
