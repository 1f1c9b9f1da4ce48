package io.modelvault.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * Thrown when a primary key or a unique index already holds a key. Nothing changed; fix
 * the data, or save instead of insert.
 */
public final class DuplicateKeyException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public DuplicateKeyException(String collection, String index, List<String> paths) {
		super(ErrorCode.DUPLICATE_KEY,
				"Collection '" + collection + "' already has a document with the same value of " + paths + " (index '"
						+ index + "')",
				Map.of("collection", collection, "index", index, "paths", List.copyOf(paths)), null);
	}

	/** Returns the collection's name. */
	public String collection() {
		return String.valueOf(attributes().get("collection"));
	}

	/**
	 * Returns the unique index that refused the key, {@code primary} for the primary key.
	 */
	public String index() {
		return String.valueOf(attributes().get("index"));
	}

}
