package io.modelvault.query;

/** What a query is answered from, as far as it matters for how much has to be read. */
public enum PlanKind {

	/** From what the trees know by themselves, without reading any document. */
	NONE,

	/** By primary keys, or in their order as far as is wanted. */
	PRIMARY_KEY,

	/** By one index or several. */
	INDEX,

	/** By reading the whole collection. */
	SCAN

}
