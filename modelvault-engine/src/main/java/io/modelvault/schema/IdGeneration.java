package io.modelvault.schema;

/** Selects how the primary key of a new document is generated. */
public enum IdGeneration {

	/** The caller always provides the key. */
	NONE,
	/**
	 * If the caller provides no key, the database generates a UUID that begins with the
	 * time, so that new rows are adjacent.
	 */
	UUID_V7,
	/**
	 * If the caller provides no key, the database generates the next integer of the
	 * collection.
	 */
	SEQUENCE

}
