package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when bytes read from the file are not those that were written. The attributes
 * name the offset. Other rows may still be readable; restore a backup, or salvage.
 */
public final class CorruptDataException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public CorruptDataException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public CorruptDataException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.CORRUPT, message, attributes, cause);
	}

}
