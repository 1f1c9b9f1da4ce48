package io.modelvault.store;

/**
 * Whether the path of a database still leads to the file that is open. Another program
 * can move, delete, replace or cut a file that is open; the open file itself stays
 * readable, except where it was cut.
 */
public enum FileCondition {

	/** The path leads to the open file, and it is as long as it was. */
	IN_PLACE,
	/**
	 * The path leads to nothing: the file was deleted or moved. When the database is
	 * closed, a deleted file is gone.
	 */
	REMOVED,
	/** The path leads to another file. It is left alone. */
	REPLACED,
	/** The open file was cut. What was behind the cut cannot be read any more. */
	TRUNCATED

}
