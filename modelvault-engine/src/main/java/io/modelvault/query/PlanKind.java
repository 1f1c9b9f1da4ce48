package io.modelvault.query;

/** Classifies the access paths of queries by how much they have to read. */
public enum PlanKind {

	/** Answered from the counts of the trees, without reading any document. */
	NONE,

	/** Answered by primary keys, or in primary key order as far as needed. */
	PRIMARY_KEY,

	/** Answered from one index or several. */
	INDEX,

	/** Answered by reading the whole collection. */
	SCAN

}
