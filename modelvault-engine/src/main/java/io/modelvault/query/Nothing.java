package io.modelvault.query;

import java.util.List;
import java.util.Map;

import io.modelvault.collection.StoredCollection;

/** No documents, because no value can pass. */
record Nothing() implements Access {

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
	public Candidates open(StoredCollection collection, Source source, Meters meters) {
		return new NoCandidates();
	}

	@Override
	public PlanNode node(Meters meters) {
		return new PlanNode("EmptyResult", Map.of(), List.of());
	}

}
