package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Thrown when the database is closed, or was never opened. Nothing changed. */
public final class DatabaseClosedException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public DatabaseClosedException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public DatabaseClosedException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.CLOSED, message, attributes, cause);
	}

}
