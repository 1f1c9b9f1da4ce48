package io.modelvault.schema;

/**
 * Who makes the primary key of a new document.
 */
public enum IdGeneration {

	/** The caller does. */
	NONE,
	/**
	 * The database, where the caller gives none: a UUID that begins with the time, so
	 * that new rows lie together.
	 */
	UUID_V7,
	/**
	 * The database, where the caller gives none: the next whole number of the collection.
	 */
	SEQUENCE

}
