package io.modelvault.query.engine;

import java.util.List;

import io.modelvault.collection.StoredCollection;
import io.modelvault.query.PlanKind;
import io.modelvault.query.PlanNode;

/** Reads the documents that may pass a filter, and as few others as possible. */
sealed interface Access permits TreeScan, Union, Intersection, EmptyAccess {

	/**
	 * Returns the number of entries that it reads, counted exactly when it was planned.
	 */
	long entries();

	/** Returns whether the same document can occur twice. */
	boolean mayRepeat();

	/**
	 * Returns the conditions that must still be checked on the documents; empty if all of
	 * them pass.
	 */
	List<Filter> residual();

	/**
	 * Returns the cost of reading this many of the entries with their rows, where reading
	 * a row in sequence costs 1.
	 */
	double cost(double read);

	/**
	 * Returns the kind of access path.
	 * @param inPart whether reading stops before the end
	 */
	PlanKind kind(boolean inPart);

	RowCursor open(StoredCollection collection, QueryContext source, PlanProfiler meters);

	PlanNode node(PlanProfiler meters);

}
