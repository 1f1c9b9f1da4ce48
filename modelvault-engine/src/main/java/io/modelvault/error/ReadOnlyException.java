package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A write was asked of a database or transaction that only reads. Nothing changed.
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
