package io.modelvault.schema;

/** The direction of an index part or of a sort key. */
public enum SortOrder {

	ASCENDING, DESCENDING

}
