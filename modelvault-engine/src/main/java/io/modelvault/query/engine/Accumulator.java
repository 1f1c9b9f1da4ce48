package io.modelvault.query.engine;

import java.util.Arrays;
import java.util.Comparator;

import io.modelvault.row.CompiledPath;
import org.jspecify.annotations.Nullable;

/**
 * Computes an aggregate incrementally. The result does not depend on the order of the
 * documents. Not thread-safe.
 */
sealed interface Accumulator {

	/** Adds one document. */
	void add(RowCursor document);

	/** Returns the result over the documents added so far. */
	@Nullable Object result();

	/** Counts the documents. */
	final class OfDocuments implements Accumulator {

		private long count;

		@Override
		public void add(RowCursor document) {
			this.count++;
		}

		@Override
		public Object result() {
			return this.count;
		}

	}

	/**
	 * Keeps the value that is first in an order; of equal ones, that of the document with
	 * the smallest primary key.
	 */
	final class OfExtremes implements Accumulator {

		private final CompiledPath path;

		private final Comparator<Object> order;

		private @Nullable Object first;

		private byte[] key = {};

		OfExtremes(CompiledPath path, Comparator<Object> order) {
			this.path = path;
			this.order = order;
		}

		@Override
		public void add(RowCursor document) {
			Object value = this.path.read(document.row());
			if (value == null) {
				return;
			}
			int compared = (this.first != null) ? this.order.compare(value, this.first) : -1;
			if (compared < 0 || (compared == 0 && Arrays.compareUnsigned(document.key(), this.key) < 0)) {
				this.first = value;
				this.key = document.key();
			}
		}

		@Override
		public @Nullable Object result() {
			return this.first;
		}

	}

	/** Computes the sum or the average of numbers. */
	final class OfNumbers implements Accumulator {

		private final CompiledPath path;

		private final boolean average;

		private final ExactSum sum = new ExactSum();

		OfNumbers(CompiledPath path, boolean average) {
			this.path = path;
			this.average = average;
		}

		@Override
		public void add(RowCursor document) {
			Object value = this.path.read(document.row());
			if (value != null) {
				this.sum.add((Number) value);
			}
		}

		@Override
		public @Nullable Object result() {
			return this.average ? this.sum.average(this.path) : this.sum.total(this.path);
		}

	}

}
