package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A class cannot be mapped to a schema. The message names the class, the component and
 * what to do.
 */
public final class InvalidModelException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public InvalidModelException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public InvalidModelException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.INVALID_MODEL, message, attributes, cause);
	}

}
