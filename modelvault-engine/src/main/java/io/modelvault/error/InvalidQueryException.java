package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a query names a path that the schema does not have, or compares it with a
 * value of another type. Fix the code that builds the query; nothing was read.
 */
public final class InvalidQueryException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public InvalidQueryException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public InvalidQueryException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.INVALID_QUERY, message, attributes, cause);
	}

}
