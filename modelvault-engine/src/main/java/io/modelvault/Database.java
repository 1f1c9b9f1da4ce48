package io.modelvault;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CatalogChange;
import io.modelvault.error.CorruptDataException;
import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.migration.MigrationReport;
import io.modelvault.model.ModelCodec;
import io.modelvault.query.QueryStatistics;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.json.SchemaJson;
import io.modelvault.store.DataLoss;
import io.modelvault.store.FileCondition;
import io.modelvault.store.MaintenanceKind;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreStatistics;
import io.modelvault.store.io.TemporaryFiles;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores typed documents in a database of one file. Open one handle per file and keep it;
 * several threads may share it.
 *
 * <pre>{@code
 * try (Database db = Database.open(Path.of("cities.modelvault"))) {
 *     ModelCollection<City> cities = db.collection(City.class);
 *     cities.insert(new City(2950159L, "Berlin", "DE", 3_426_354));
 *     List<City> large = cities.where(gte("population", 1_000_000)).orderBy(desc("population")).list();
 * }
 * }</pre>
 *
 * Each operation on a collection is a transaction of its own, durable when it returns;
 * {@link #transaction(Function)} makes one of several. There is one writer at a time; the
 * others wait up to the writer timeout, then fail with {@code WriterTimeoutException}. A
 * thread that would wait for its own transaction is refused at once with
 * {@code TransactionStateException}. Readers never wait and see one committed snapshot.
 * After {@link #close()} everything fails with {@code DatabaseClosedException}.
 */
public final class Database implements AutoCloseable {

	private static final String IN_MEMORY = ":memory:";

	/** How long a close waits for an operation of a transaction to end. */
	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Store store;

	private final String path;

	private final DatabaseOptions options;

	private final ReadContextFactory contexts;

	private final QueryCounters queries = new QueryCounters();

	private final Instant openedAt = Instant.now();

	private final OpenReads reads = new OpenReads();

	private final Scope autocommit;

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * The thread inside {@link #transaction(Function)}: a second transaction on it would
	 * wait for itself.
	 */
	private volatile @Nullable Thread transactionThread;

	/** The read-write transaction that {@link #begin(Duration)} has begun and is open. */
	private final AtomicReference<@Nullable Transaction> writer = new AtomicReference<>();

	Database(Store store, String path, DatabaseOptions options) {
		this.store = store;
		this.path = path;
		this.options = options;
		TemporaryFiles files = path.equals(IN_MEMORY) ? TemporaryFiles.ofSystem()
				: TemporaryFiles.beside(Path.of(path));
		this.contexts = new ReadContextFactory(options.sortMemoryBytes(), SpillSpace.in(files), this.queries);
		this.autocommit = new Autocommit(this, this.contexts, this.reads);
	}

	/**
	 * Opens the database in a file, or creates it, with the default options; see
	 * {@link #open(Path, DatabaseOptions)}.
	 */
	public static Database open(Path path) {
		return open(path, DatabaseOptions.defaults());
	}

	/**
	 * Opens the database in a file; makes it where there is none, unless the options
	 * forbid it or ask for reading only. The directory must exist. Symbolic links are
	 * followed, also to a file that is made. {@link #recoveryReport()} tells what the
	 * open found.
	 * @throws io.modelvault.error.DatabaseLockedException if another process, or another
	 * handle, has it open
	 * @throws io.modelvault.error.DatabaseNotFoundException if there is no file, and it
	 * is not to be made
	 * @throws io.modelvault.error.RecoveryRefusedException if it would have to be cut, or
	 * has 0 bytes, and the options forbid to go on
	 * @throws io.modelvault.error.UnsupportedFormatException if it is something else than
	 * a database, not a regular file, or of a newer version; it is unchanged
	 */
	public static Database open(Path path, DatabaseOptions options) {
		return new Database(Stores.open(path, options), path.toString(), options);
	}

	/**
	 * Puts a snapshot that {@link #exportSnapshot(Path)} wrote, or any other database
	 * file, in the place of a database, or where there is none yet. The snapshot is read
	 * and verified from end to end on the way, and stays; the database is replaced in one
	 * step when the copy is complete and durable, so that a crash or a failure leaves
	 * what was there. The lock of the target is held from the beginning to the end, so an
	 * open of it fails meanwhile. Symbolic links are followed.
	 * @throws io.modelvault.error.DatabaseLockedException if either is open
	 * @throws io.modelvault.error.RecoveryRefusedException if the snapshot was not
	 * finished
	 * @throws io.modelvault.error.CorruptDataException if the snapshot is damaged
	 * @throws io.modelvault.error.UnsupportedFormatException if the snapshot is no
	 * database, or the target exists and is none; an empty file is none
	 */
	public static void restoreSnapshot(Path snapshot, Path target) {
		DatabaseOptions options = DatabaseOptions.defaults().withReadOnly(true);
		try (Database source = open(snapshot, options)) {
			source.exportSnapshot(target);
		}
	}

	/** Opens an empty database in memory, which is lost when its handle is closed. */
	public static Database openInMemory() {
		return openInMemory(DatabaseOptions.defaults());
	}

	/** Opens an empty database in memory, which is lost when its handle is closed. */
	public static Database openInMemory(DatabaseOptions options) {
		return new Database(Stores.inMemory(options), IN_MEMORY, options);
	}

	/** Opens a database in memory that starts with the bytes of a database file. */
	public static Database openSnapshotBytes(byte[] image) {
		DatabaseOptions options = DatabaseOptions.defaults();
		return new Database(Stores.inMemory(image, options), IN_MEMORY, options);
	}

	/**
	 * Returns the path that the database was opened with, {@code :memory:} for one in
	 * memory.
	 */
	public String path() {
		return this.path;
	}

	/** Returns whether this handle is still open. */
	public boolean isOpen() {
		return !this.closed.get();
	}

	/** Returns whether the database refuses writes. */
	public boolean isReadOnly() {
		return this.options.readOnly();
	}

	/** Returns the options that the database was opened with. */
	public DatabaseOptions options() {
		return this.options;
	}

	/** Returns the time of the open. */
	public Instant openedAt() {
		return this.openedAt;
	}

	/** Returns the format version of the file, as {@code major.minor}. */
	public String formatVersion() {
		return this.store.formatVersion();
	}

	/** Returns what recovery found and did at the open. */
	public RecoveryReport recoveryReport() {
		return this.store.recoveryReport();
	}

	/**
	 * The first failed write or sync, which has stopped all writing through this handle;
	 * empty while none has failed. Known after the close too.
	 */
	public Optional<StorageFailedException> failure() {
		return this.store.failure();
	}

	/**
	 * The loss of acknowledged commits that an open of this file has proven, this one or
	 * an earlier one; empty if there was none, or once it has been acknowledged.
	 */
	public Optional<DataLoss> dataLoss() {
		return this.store.dataLoss();
	}

	/**
	 * Says that a loss is known and dealt with: the file notes it no longer, which is
	 * durable when this returns. Waits for the write transaction and the compaction that
	 * are under way. Without effect when there is no loss.
	 * @throws io.modelvault.error.ReadOnlyException if the database only reads
	 * @throws TransactionStateException inside {@link #transaction(Function)}, for whose
	 * end it would wait
	 */
	public void acknowledgeDataLoss() {
		requireOpen();
		requireNoTransaction();
		this.store.acknowledgeDataLoss();
	}

	/** Current sizes and counters. */
	public StoreStatistics statistics() {
		requireOpen();
		return this.store.statistics();
	}

	/**
	 * Whether the path still leads to the file that is open, and the file is as long as
	 * it was. Where it is not {@link FileCondition#IN_PLACE}, another program has
	 * deleted, moved, replaced or cut the file: write the data to another file with
	 * {@link #exportSnapshot(Path)} before this handle is closed. The next checkpoint or
	 * compaction notices it too and stops all writing; reads go on.
	 * @throws io.modelvault.error.StorageFailedException if the file system does not tell
	 */
	public FileCondition fileCondition() {
		requireOpen();
		return this.store.fileCondition();
	}

	/**
	 * What has been done since the open, by all handles that share the file. Known after
	 * the close too.
	 */
	public StoreActivity activity() {
		return this.store.activity();
	}

	/**
	 * Returns how the queries of this handle were answered. Available after the close
	 * too.
	 */
	public QueryStatistics queryStatistics() {
		return this.queries.statistics();
	}

	/** Returns the writer and the open reads of the database as they are now. */
	public DatabaseUsage usage() {
		requireOpen();
		return new DatabaseUsage(this.store.writer(), this.reads.count(), this.reads.oldest());
	}

	/**
	 * Returns the state of checkpoints or of compactions, automatic ones included. Never
	 * waits.
	 */
	public MaintenanceState maintenance(MaintenanceKind kind) {
		requireOpen();
		return this.store.maintenance(kind);
	}

	/** Returns the names of all collections in alphabetical order. */
	public List<String> collectionNames() {
		return this.autocommit.read((view) -> view.catalog().names());
	}

	/**
	 * Describes a collection.
	 * @throws io.modelvault.error.InvalidQueryException if no collection has that name
	 */
	public CollectionDescription describe(String collection) {
		return this.autocommit
			.read((view) -> CollectionDescription.of(view.catalog().require(collection), view.trees()));
	}

	/**
	 * Returns the collection of a model. The first use registers the model's schema;
	 * later uses compare the model with the stored schema. Safe changes are applied at
	 * once, in one transaction: new optional fields, new and dropped indexes, more enum
	 * variants, looser constraints.
	 * @throws io.modelvault.error.SchemaChangeException if the model differs in another
	 * way; nothing changed
	 * @throws io.modelvault.error.InvalidModelException if the class cannot be mapped
	 */
	public <T> ModelCollection<T> collection(Class<T> model) {
		return collection(ModelCodecs.of(model));
	}

	/**
	 * Returns the collection of a model that the caller maps; otherwise as
	 * {@link #collection(Class)}.
	 */
	public <T> ModelCollection<T> collection(ModelCodec<T> codec) {
		return ModelCollection.registered(this.autocommit, codec);
	}

	/**
	 * The documents of a model whose collection may not exist yet. A read of a collection
	 * that does not exist finds no documents and registers nothing; the first write
	 * registers the schema of the model in its own transaction. Of a collection that
	 * exists, reads take the stored schema as it is.
	 * @throws io.modelvault.error.InvalidModelException if the class cannot be mapped
	 */
	public <T> ModelCollection<T> collectionWithoutRegistering(ModelCodec<T> codec) {
		return ModelCollection.unregistered(this.autocommit, codec);
	}

	/**
	 * The documents of an existing collection as maps.
	 * @throws io.modelvault.error.InvalidQueryException if there is none of that name
	 */
	public ModelCollection<Map<String, Object>> collection(String name) {
		return ModelCollection.ofDocuments(this.autocommit, name);
	}

	/**
	 * Returns an existing collection with its documents as JSON, in the form that the
	 * collection's schema at this snapshot defines; see {@code docs/schema-json.md}.
	 * @throws io.modelvault.error.InvalidQueryException if no collection has that name
	 */
	public ModelCollection<ObjectNode> jsonCollection(String name) {
		return ModelCollection.ofJson(this.autocommit, name);
	}

	/**
	 * Registers a collection without a model class.
	 * @param name the collection's name; surrounding blanks are removed
	 * @param fieldsJson an array of {@code {"path": ["name"], "type": "string",
	 * "constraints": [{"max_length": 80}]}}
	 * @param primaryKey the field that identifies a document
	 * @param indexesJson an array of {@code {"name": "by_name", "path": ["name"], "kind":
	 * "unique"}}, or null
	 * @return the collection's id
	 * @throws io.modelvault.error.SchemaChangeException if a collection of that name
	 * exists; nothing changed
	 */
	public int registerCollection(String name, String fieldsJson, String primaryKey, @Nullable String indexesJson) {
		return this.autocommit
			.write((writing) -> Registration.fromJson(writing, name, fieldsJson, primaryKey, indexesJson));
	}

	/**
	 * Plans the migration of the stored collection to a model's schema, step by step.
	 * Changes nothing and blocks no other thread.
	 * @param decisions the decisions to assume; the plan names those that are still
	 * missing
	 * @throws io.modelvault.error.SchemaChangeException if a decision applies to nothing
	 * in this change
	 */
	public MigrationPlan plan(Class<?> model, Decision... decisions) {
		return plan(ModelCodecs.of(model), decisions);
	}

	/** Plans the same migration for a model that the caller maps. */
	public MigrationPlan plan(ModelCodec<?> codec, Decision... decisions) {
		return plan(Evolution.declaredBy(codec), decisions);
	}

	/** Plans the same migration for a collection without a class. */
	public MigrationPlan plan(CollectionSchema declared, Decision... decisions) {
		return Evolution.plan(this.autocommit, declared, List.of(decisions));
	}

	/**
	 * Migrates the stored collection to a model's schema: runs all steps of the plan in
	 * one transaction, durable when this returns. Readers keep their snapshots; other
	 * writers wait. Does nothing if the stored schema already equals the model's, so the
	 * call can stay in a program after the migration.
	 * @param decisions what the plan cannot know, including each loss of data by name
	 * @throws io.modelvault.error.SchemaChangeException if a decision is missing or
	 * applies to nothing; nothing changed
	 * @throws io.modelvault.error.MigrationFailedException if stored documents prevent
	 * the migration; it names them, and nothing changed
	 */
	public MigrationReport migrate(Class<?> model, Decision... decisions) {
		return migrate(ModelCodecs.of(model), decisions);
	}

	/** Runs the same migration for a model that the caller maps. */
	public MigrationReport migrate(ModelCodec<?> codec, Decision... decisions) {
		return migrate(Evolution.declaredBy(codec), List.of(decisions), MigrationProgress.SILENT);
	}

	/** Runs the same migration for any schema and reports its progress to a listener. */
	public MigrationReport migrate(CollectionSchema declared, List<Decision> decisions, MigrationProgress progress) {
		return Evolution.migrate(this.autocommit, declared, decisions, progress);
	}

	/**
	 * Renames a collection; a {@link ModelCollection} with the former name finds no
	 * collection afterwards.
	 * @throws io.modelvault.error.InvalidQueryException if no collection has the former
	 * name
	 * @throws io.modelvault.error.SchemaChangeException if a collection of the new name
	 * exists
	 */
	public void renameCollection(String name, String newName) {
		Evolution.change(this.autocommit, name, (change, collection) -> change.rename(collection, newName));
	}

	/**
	 * Removes a collection with its documents, its indexes and its schema history.
	 * @throws io.modelvault.error.InvalidQueryException if no collection has that name
	 */
	public void dropCollection(String name) {
		Evolution.change(this.autocommit, name, CatalogChange::drop);
	}

	/**
	 * Returns the schema of each version that documents of the collection may still have,
	 * by version number, the current one last.
	 * @throws io.modelvault.error.InvalidQueryException if no collection has that name
	 */
	public SortedMap<Integer, CollectionSchema> schemaVersions(String collection) {
		return this.autocommit.read((view) -> view.catalog().require(collection).entry().versions());
	}

	/**
	 * Removes the schema versions of a collection that are older than all of its
	 * documents. Reads every document.
	 * @throws io.modelvault.error.InvalidQueryException if no collection has that name
	 */
	public void forgetSchemaVersions(String collection) {
		Evolution.change(this.autocommit, collection, CatalogChange::forgetVersions);
	}

	/**
	 * Rebuilds all indexes of a collection from its documents, should {@link #verify()}
	 * ever report a difference.
	 * @throws io.modelvault.error.InvalidQueryException if no collection has that name
	 */
	public void rebuildIndexes(String collection) {
		Evolution.change(this.autocommit, collection, CatalogChange::rebuildIndexes);
	}

	/**
	 * Returns the current schema of a collection as JSON, to be kept beside the code and
	 * compared in a build. The same schema gives the same text in every release.
	 * @throws io.modelvault.error.InvalidQueryException if no collection has that name
	 */
	public String schemaJson(String collection) {
		return this.autocommit.read((view) -> SchemaJson.write(view.catalog().require(collection).schema()));
	}

	/**
	 * Runs several operations in one transaction: commits when the work returns, rolls
	 * back when it throws. The work must use the transaction that it is given; a second
	 * one on the same thread would wait for this one, and is refused.
	 * @return what the work returns
	 */
	public <R extends @Nullable Object> R transaction(Function<Transaction, R> work) {
		try (Transaction transaction = begin()) {
			this.transactionThread = Thread.currentThread();
			R result;
			try {
				result = work.apply(transaction);
			}
			finally {
				this.transactionThread = null;
			}
			if (transaction.isActive()) {
				transaction.commit();
			}
			return result;
		}
	}

	/**
	 * Runs work that returns nothing in one transaction, as
	 * {@link #transaction(Function)} does.
	 */
	public void transactionWithoutResult(Consumer<Transaction> work) {
		this.<@Nullable Object>transaction((transaction) -> {
			work.accept(transaction);
			return null;
		});
	}

	/**
	 * Begins a read-write transaction, waiting for the writer before; the caller ends it.
	 * Fails as {@link #begin(Duration)} does.
	 */
	public Transaction begin() {
		return begin(this.options.writerTimeout());
	}

	/**
	 * Begins a read-write transaction; the caller ends it.
	 * @param timeout how long to wait for the writer before
	 * @throws io.modelvault.error.WriterTimeoutException if that did not end in time
	 * @throws io.modelvault.error.WriterInterruptedException if the thread is interrupted
	 * while it waits
	 * @throws TransactionStateException if this thread has worked last on the write
	 * transaction that is open: it would wait for itself
	 * @throws io.modelvault.error.ReadOnlyException if the database only reads
	 */
	public Transaction begin(Duration timeout) {
		WriteTransaction trees = beginWriting(timeout);
		try {
			Transaction transaction = Transaction.readWrite(this, this.contexts.writing(trees));
			this.writer.set(transaction);
			requireOpen();
			return transaction;
		}
		catch (RuntimeException | Error ex) {
			trees.close();
			throw ex;
		}
	}

	/**
	 * Begins a transaction that reads the current snapshot until it ends. Never waits.
	 */
	public Transaction beginReadOnly() {
		return Transaction.readOnly(this, this.autocommit.open());
	}

	/**
	 * Creates a restore point, to which the database can return however much is written
	 * afterwards: for tests, each of which must start from the same state. Costs nothing
	 * and never waits. The caller closes it.
	 */
	public RestorePoint createRestorePoint() {
		return new RestorePoint(this, snapshot());
	}

	/**
	 * Reads every page and document, and compares every index with the documents it
	 * stands for, on one snapshot and without blocking reads or writes. Where something
	 * cannot be read the report says what, and the rest is read nevertheless.
	 */
	public VerificationReport verify() {
		try {
			return this.autocommit.read((view) -> VerificationReport.of(view.catalog(), view.trees()));
		}
		catch (CorruptDataException | StorageFailedException ex) {
			return VerificationReport.withoutCatalog(ex);
		}
	}

	/**
	 * Writes a checkpoint, which shortens the log that the next open replays. Waits for a
	 * running write transaction.
	 * @throws TransactionStateException inside {@link #transaction(Function)}, for whose
	 * end it would wait
	 */
	public void checkpoint() {
		requireOpen();
		requireNoTransaction();
		this.store.checkpoint();
	}

	/**
	 * Rewrites the file with the live data only, without blocking readers. Waits for a
	 * running write transaction.
	 * @throws TransactionStateException inside {@link #transaction(Function)}, for whose
	 * end it would wait
	 */
	public void compact() {
		requireOpen();
		requireNoTransaction();
		this.store.compact();
	}

	/**
	 * Writes the live data of the current snapshot to another file, as a compact database
	 * of its own, while reads and writes go on. A database that is there is replaced in
	 * one step when the copy is complete and durable; nothing else is replaced. Symbolic
	 * links are followed. The lock file of the target stays.
	 * @throws io.modelvault.error.DatabaseLockedException if the target is open
	 * @throws io.modelvault.error.UnsupportedFormatException if the target exists and is
	 * no database; an empty file is none
	 */
	public void exportSnapshot(Path target) {
		requireOpen();
		this.store.compactTo(target);
	}

	/** Returns the current snapshot as the bytes of a database file. */
	public byte[] snapshotBytes() {
		requireOpen();
		return this.store.snapshotBytes();
	}

	/**
	 * Lets go of the file. An operation that is under way, a commit among them, ends
	 * before; a transaction that is open is rolled back, so that no thread waits for it.
	 * The transactions of other handles that share the file go on. Without effect when
	 * closed already.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			Transaction open = this.writer.get();
			if (open != null) {
				open.rollback(PATIENCE);
			}
			this.store.close();
		}
	}

	/** A read-write transaction has ended. */
	void ended(Transaction transaction) {
		this.writer.compareAndSet(transaction, null);
	}

	/** Takes a snapshot of the current state; the caller closes it. */
	Snapshot snapshot() {
		requireOpen();
		return this.store.snapshot();
	}

	/**
	 * Restores the state of a snapshot.
	 * @return the number of the commit that restored it
	 */
	long restore(Snapshot snapshot) {
		try (WriteTransaction trees = beginWriting()) {
			Catalog.restore(trees, snapshot);
			return trees.commit();
		}
	}

	void commit(WriteContext writing) {
		this.contexts.commit(writing);
	}

	Transaction reading(Snapshot snapshot) {
		return Transaction.readOnly(this, this.contexts.view(snapshot));
	}

	void requireOpen() {
		if (this.closed.get()) {
			throw new DatabaseClosedException("The database is closed", Map.of("path", this.path));
		}
	}

	/**
	 * Begins a write transaction, waiting for the writer permit as long as the options
	 * allow.
	 */
	WriteTransaction beginWriting() {
		return beginWriting(this.options.writerTimeout());
	}

	private WriteTransaction beginWriting(Duration timeout) {
		requireOpen();
		requireNoTransaction();
		return this.store.begin(timeout);
	}

	private void requireNoTransaction() {
		if (this.transactionThread == Thread.currentThread()) {
			throw new TransactionStateException("This thread is inside a transaction already; use the one it was given",
					Map.of());
		}
	}

}
