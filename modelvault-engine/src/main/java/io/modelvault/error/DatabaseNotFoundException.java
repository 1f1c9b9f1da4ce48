package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

/**
 * There is no file, and the open was not to make one: it was for reading only, or its
 * options forbid it. Nothing was made. Correct the path, mount the disk, restore a
 * backup, or allow the creation.
 */
public final class DatabaseNotFoundException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public DatabaseNotFoundException(String message, Map<String, ?> attributes) {
		super(ErrorCode.NOT_FOUND, message, attributes, null);
	}

}
