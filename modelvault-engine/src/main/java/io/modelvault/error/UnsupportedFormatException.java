package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the file is not a ModelVault database, or was written by a newer version.
 * The file is unchanged.
 */
public final class UnsupportedFormatException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public UnsupportedFormatException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public UnsupportedFormatException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.UNSUPPORTED_FORMAT, message, attributes, cause);
	}

}
