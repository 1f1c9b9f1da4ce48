package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A key, a value or a document is larger than the format or the configuration allows.
 * Nothing changed.
 */
public final class LimitExceededException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public LimitExceededException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public LimitExceededException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.LIMIT_EXCEEDED, message, attributes, cause);
	}

}
