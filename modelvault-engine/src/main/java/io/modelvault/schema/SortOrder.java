package io.modelvault.schema;

/**
 * Which way an index part, or the answer to a query, is ordered.
 */
public enum SortOrder {

	ASCENDING, DESCENDING

}
