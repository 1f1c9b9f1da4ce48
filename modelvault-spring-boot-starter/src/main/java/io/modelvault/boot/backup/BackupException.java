package io.modelvault.boot.backup;

import java.io.Serial;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a backup cannot be created, found, read or deleted. The database and every
 * other backup are unchanged.
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
	 * Returns the reason of the failure.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/** Lists the reasons of a failed backup operation. */
	public enum Reason {

		/** The name is not a valid file name for backups. */
		INVALID_NAME,
		/** A backup of that name exists. */
		EXISTS,
		/** No backup has that name. */
		NOT_FOUND,
		/** Another backup is being created or verified. */
		BUSY,
		/** No directory is set, or it is missing or not writable. */
		NO_DIRECTORY,
		/** The disk of the backups does not have enough free space. */
		NO_ROOM,
		/** The written file cannot be read back. */
		NOT_VERIFIED,
		/** The file system refused the operation. */
		STORAGE_FAILED;

		/**
		 * Returns the reason in the form used by endpoints and JSON: lower case with
		 * hyphens.
		 * @return for example {@code no-room}
		 */
		public String id() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

}
