package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Thrown when the row to update does not exist. Nothing changed. */
public final class RowNotFoundException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public RowNotFoundException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public RowNotFoundException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.ROW_NOT_FOUND, message, attributes, cause);
	}

}
