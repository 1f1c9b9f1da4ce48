package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Another process, or another handle in this process, holds the database. The attributes
 * name the holder where it is known. Nothing changed; close the other one or open this
 * one read-only.
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
