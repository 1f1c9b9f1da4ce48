package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a write is attempted on a read-only database or transaction. Nothing
 * changed.
 */
public final class ReadOnlyException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public ReadOnlyException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public ReadOnlyException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.READ_ONLY, message, attributes, cause);
	}

}
