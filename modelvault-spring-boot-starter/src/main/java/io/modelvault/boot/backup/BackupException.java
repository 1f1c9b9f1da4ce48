package io.modelvault.boot.backup;

import java.io.Serial;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A backup cannot be made, found, read or deleted. The database and every other backup
 * are as they were.
 */
public final class BackupException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final Reason reason;

	BackupException(Reason reason, String message) {
		this(reason, message, null);
	}

	BackupException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Why.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Why a backup cannot be made, found, read or deleted.
	 */
	public enum Reason {

		/** The name could not be that of a file here. */
		INVALID_NAME,
		/** There is a backup of that name. */
		EXISTS,
		/** There is no backup of that name. */
		NOT_FOUND,
		/** Another one is being made or verified. */
		BUSY,
		/** No directory is set, or it is missing or not writable. */
		NO_DIRECTORY,
		/** The disk of the backups has no room for another one. */
		NO_ROOM,
		/** What was written cannot be read back. */
		NOT_VERIFIED,
		/** The file system refuses. */
		STORAGE_FAILED;

		/**
		 * The reason as it stands in endpoints and JSON: lower case with hyphens.
		 * @return for example {@code no-room}
		 */
		public String id() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
