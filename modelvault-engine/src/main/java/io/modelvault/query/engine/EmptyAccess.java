package io.modelvault.query.engine;

import java.util.List;
import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.query.PlanKind;
import io.modelvault.query.PlanNode;

/** Reads no documents, because no value can meet the condition. */
record EmptyAccess() implements Access {

	@Override
	public long entries() {
		return 0;
	}

	@Override
	public boolean mayRepeat() {
		return false;
	}

	@Override
	public List<Filter> residual() {
		return List.of();
	}

	@Override
	public double cost(double read) {
		return 0;
	}

	@Override
	public PlanKind kind(boolean inPart) {
		return PlanKind.NONE;
	}

	@Override
	public RowCursor open(StoredCollection collection, QueryContext source, PlanProfiler meters) {
		return new EmptyCursor();
	}

	@Override
	public PlanNode node(PlanProfiler meters) {
		return new PlanNode("EmptyResult", Map.of(), List.of());
	}

}
