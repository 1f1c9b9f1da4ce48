package io.modelvault.query.engine;

import java.util.List;

import io.modelvault.collection.StoredCollection;
import io.modelvault.query.PlanKind;
import io.modelvault.query.PlanNode;

/**
 * A way to get at the documents that may pass a filter, and at as few others as possible.
 */
sealed interface Access permits TreeScan, Union, Intersection, EmptyAccess {

	/** How many entries it reads, counted exactly when it was planned. */
	long entries();

	/** Whether the same document can come twice. */
	boolean mayRepeat();

	/** What must still be asked of the documents; nothing if all of them pass. */
	List<Filter> residual();

	/**
	 * What it costs to read this many of the entries with their rows, where reading a row
	 * in passing costs 1.
	 */
	double cost(double read);

	/**
	 * What it reads.
	 * @param inPart whether it is left before its end
	 */
	PlanKind kind(boolean inPart);

	RowCursor open(StoredCollection collection, QueryContext source, PlanProfiler meters);

	PlanNode node(PlanProfiler meters);

}
