package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the disk or the file system failed: an I/O error, a full disk, a failed
 * sync. Whether the running commit is durable is unknown; the handle refuses further
 * writes, and reopening the database shows what is on disk.
 */
public final class StorageFailedException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public StorageFailedException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public StorageFailedException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.STORAGE_FAILED, message, attributes, cause);
	}

}
