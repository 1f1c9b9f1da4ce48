package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the writer permit did not become free within the timeout. Nothing changed;
 * trying again is safe.
 */
public final class WriterTimeoutException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public WriterTimeoutException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public WriterTimeoutException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.WRITER_TIMEOUT, message, attributes, cause);
	}

}
