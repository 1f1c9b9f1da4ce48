package io.modelvault.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;

/**
 * A primary key or a unique index already holds this key. Nothing changed; fix the data,
 * or save instead of insert.
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

	/**
	 * The collection's name.
	 */
	public String collection() {
		return String.valueOf(attributes().get("collection"));
	}

	/**
	 * The unique index that refused, {@code primary} for the primary key.
	 */
	public String index() {
		return String.valueOf(attributes().get("index"));
	}

}
