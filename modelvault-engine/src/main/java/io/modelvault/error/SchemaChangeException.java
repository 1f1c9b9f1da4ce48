package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the model differs from the stored schema in a way that needs a migration or
 * an explicit decision. Nothing changed; the message lists the differences.
 */
public final class SchemaChangeException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public SchemaChangeException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public SchemaChangeException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.SCHEMA_CHANGE, message, attributes, cause);
	}

}
