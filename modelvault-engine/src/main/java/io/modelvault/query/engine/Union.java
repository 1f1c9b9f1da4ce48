package io.modelvault.query.engine;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.query.PlanKind;
import io.modelvault.query.PlanNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads several tree scans one after the other.
 *
 * @param branches the scans
 * @param residual the conditions that must still be checked on the documents
 */
record Union(List<TreeScan> branches, List<Filter> residual) implements Access {

	@Override
	public long entries() {
		return this.branches.stream().mapToLong(TreeScan::entries).sum();
	}

	@Override
	public boolean mayRepeat() {
		return true;
	}

	@Override
	public double cost(double read) {
		double share = read / Math.max(1, entries());
		return this.branches.stream().mapToDouble((branch) -> branch.cost(branch.entries() * share)).sum();
	}

	@Override
	public PlanKind kind(boolean inPart) {
		return Collections.max(this.branches.stream().map((branch) -> branch.kind(inPart)).toList());
	}

	@Override
	public RowCursor open(StoredCollection collection, QueryContext source, PlanProfiler meters) {
		return meters.watch(this,
				new Chain(this.branches.stream().map((branch) -> branch.open(collection, source, meters)).iterator()));
	}

	@Override
	public PlanNode node(PlanProfiler meters) {
		Map<String, Object> attributes = new LinkedHashMap<>(Map.of("rows", entries()));
		attributes.putAll(meters.reading(this));
		return new PlanNode("IndexUnion", attributes,
				this.branches.stream().map((branch) -> branch.node(meters)).toList());
	}

	private static final class Chain implements RowCursor {

		private final Iterator<RowCursor> branches;

		private @Nullable RowCursor current;

		private Chain(Iterator<RowCursor> branches) {
			this.branches = branches;
		}

		@Override
		public boolean next() {
			while (this.current == null || !this.current.next()) {
				if (!this.branches.hasNext()) {
					return false;
				}
				this.current = this.branches.next();
			}
			return true;
		}

		@Override
		public byte[] key() {
			return current().key();
		}

		@Override
		public byte[] row() {
			return current().row();
		}

		private RowCursor current() {
			if (this.current == null) {
				throw new IllegalStateException("The union stands on no document");
			}
			return this.current;
		}

	}

}
