package io.modelvault.store.file;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import io.modelvault.error.StorageFailedException;
import io.modelvault.store.FileCondition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records the first failed write or sync for the lifetime of the store. A sync is never
 * retried: after a failed sync the next one may succeed although the data is lost.
 */
final class FailureLatch {

	/** What the store reports. */
	private static final Logger logger = LoggerFactory.getLogger(FileStore.class);

	private static final String DATABASE_STOPPED = "Nothing more is written through this handle. Check the disk and its "
			+ "free space, then reopen the database: every acknowledged commit will be there";

	private static final String COPY_FAILED = "The unfinished copy is discarded; the database stays as it was and can "
			+ "still be written to. Check the disk and its free space, then try again";

	private final @Nullable String database;

	private final AtomicReference<@Nullable StorageFailedException> failure = new AtomicReference<>();

	private volatile boolean poisoned;

	private volatile @Nullable FileCondition lost;

	private FailureLatch(@Nullable String database, boolean copy) {
		this.database = copy ? null : database;
	}

	/**
	 * The health of a database.
	 * @param database its name, for the log
	 */
	FailureLatch(String database) {
		this(database, false);
	}

	/** The health of a copy that is being made: a failure is none of the database. */
	static FailureLatch ofCopy() {
		return new FailureLatch(null, true);
	}

	/** The first failure, if there was one. */
	Optional<StorageFailedException> failure() {
		return Optional.ofNullable(this.failure.get());
	}

	boolean isPoisoned() {
		return this.poisoned;
	}

	/** Throws the recorded failure, if there is one. */
	void check() {
		if (this.poisoned) {
			StorageFailedException first = this.failure.get();
			throw (first != null && this.database == null) ? first : (first != null)
					? new StorageFailedException("The database stopped writing after a failure: " + first.getMessage(),
							first.attributes(), first)
					: new StorageFailedException("The database stopped writing after a failure: reopen it", Map.of());
		}
	}

	/**
	 * Remembers a failure, even if there is no memory left to say what it was. The first
	 * one of a database is logged, whichever caller meets it.
	 */
	StorageFailedException poison(String what, Throwable cause) {
		this.poisoned = true;
		StorageFailedException failed = new StorageFailedException(what + " failed (" + cause.getMessage() + "). "
				+ ((this.database != null) ? DATABASE_STOPPED : COPY_FAILED), Map.of("operation", what), cause);
		if (this.failure.compareAndSet(null, failed) && this.database != null) {
			logger.error("{}: the database stopped writing", this.database, failed);
		}
		return failed;
	}

	/**
	 * Stops the writing because the file was taken away, replaced or cut by another
	 * program.
	 */
	StorageFailedException lose(String name, FileCondition condition) {
		this.lost = condition;
		this.poisoned = true;
		StorageFailedException failed = new StorageFailedException("The file of the database " + name + " was "
				+ word(condition) + " by another program while it is open. Nothing more is written through this "
				+ "handle, and what is at the path now is left alone. Reads go on: write the data to another file with "
				+ "exportSnapshot or a backup before this handle is closed, then restore that file",
				Map.of("file", name, "condition", condition.name()));
		this.failure.compareAndSet(null, failed);
		return failed;
	}

	private static String word(FileCondition condition) {
		return switch (condition) {
			case REMOVED -> "deleted or moved";
			case REPLACED -> "replaced";
			case TRUNCATED, IN_PLACE -> "cut";
		};
	}

	/** How the file was found when that stopped the writing; null if it did not. */
	@Nullable FileCondition lost() {
		return this.lost;
	}

	/**
	 * Returns an exception for a failure that does not concern writes to the database.
	 * Records nothing.
	 */
	static StorageFailedException failed(String what, IOException cause) {
		return new StorageFailedException(what + " failed: " + cause, Map.of("operation", what), cause);
	}

}
