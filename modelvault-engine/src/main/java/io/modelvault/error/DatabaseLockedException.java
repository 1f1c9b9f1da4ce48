package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when another process, or another handle in this process, holds the database. The
 * attributes name the holder if it is known. Nothing changed; close the other handle or
 * open this one read-only.
 */
public final class DatabaseLockedException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public DatabaseLockedException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public DatabaseLockedException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.LOCKED, message, attributes, cause);
	}

}
