package io.modelvault.error;

import java.util.Locale;

/**
 * Names every failure of the library with a stable code. Messages may change between
 * releases, codes do not.
 */
public enum ErrorCode {

	/** A value violates the schema or a constraint. Fix the data. */
	VALIDATION,
	/** A primary key or a unique index already holds this key. Fix the data. */
	DUPLICATE_KEY,
	/** The row to update does not exist. */
	ROW_NOT_FOUND,
	/**
	 * A query names an unknown path, or compares it with a value of another type. Fix the
	 * code.
	 */
	INVALID_QUERY,
	/** A class cannot be mapped to a schema. Fix the class. */
	INVALID_MODEL,
	/**
	 * A transaction is used after its end, or in a way that it does not allow. Fix the
	 * code.
	 */
	TRANSACTION_STATE,
	/** The database or the transaction is read-only. */
	READ_ONLY,
	/** The database is closed. */
	CLOSED,
	/**
	 * The model differs from the stored schema in a way that needs a decision. Migrate.
	 */
	SCHEMA_CHANGE,
	/** Another process, or another handle of this one, holds the file. */
	LOCKED,
	/** There is no database file, and the open was not to make one. */
	NOT_FOUND,
	/** The single writer did not come free within the timeout. Try again. */
	WRITER_TIMEOUT,
	/** The thread was interrupted while it waited for the single writer. Try again. */
	WRITER_INTERRUPTED,
	/** Bytes read back are not those written. Restore or salvage. */
	CORRUPT,
	/**
	 * Opening would have to truncate the file, and the recovery mode forbids it. Decide.
	 */
	RECOVERY_REFUSED,
	/** The file has another format, or a newer version of the format. */
	UNSUPPORTED_FORMAT,
	/** The disk or the file system failed. */
	STORAGE_FAILED,
	/** A limit of the format or of the configuration is exceeded. */
	LIMIT_EXCEEDED;

	/**
	 * Returns the code in the form used by logs, endpoints and JSON: lower case with
	 * hyphens.
	 * @return for example {@code duplicate-key}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
