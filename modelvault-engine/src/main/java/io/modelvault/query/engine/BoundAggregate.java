package io.modelvault.query.engine;

import java.util.Map;
import java.util.Set;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.Aggregate;
import io.modelvault.query.Aggregate.Function;
import io.modelvault.row.CompiledPath;
import io.modelvault.row.value.ValueOrder;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Holds an aggregate whose path has been resolved in the schema.
 *
 * @param aggregate the aggregate
 * @param path reads the values; null for the documents themselves
 */
record BoundAggregate(Aggregate aggregate, @Nullable CompiledPath path) {

	private static final Set<Type> NUMBERS = Set.of(ScalarType.INT32, ScalarType.INT64, ScalarType.UINT64,
			ScalarType.FLOAT32, ScalarType.FLOAT64, ScalarType.DECIMAL);

	/**
	 * Resolves the path.
	 * @throws InvalidQueryException if the schema lacks the path, or its type does not
	 * support the aggregate
	 */
	static BoundAggregate of(Aggregate aggregate, StoredCollection collection) {
		FieldPath path = aggregate.path();
		if (path == null) {
			return new BoundAggregate(aggregate, null);
		}
		CompiledPath compiled = collection.compile(path);
		boolean number = aggregate.function() == Function.SUM || aggregate.function() == Function.AVG;
		if (number ? !NUMBERS.contains(compiled.type().required()) : !compiled.type().isSortable()) {
			throw new InvalidQueryException(
					"There is no " + aggregate + " of values of type " + compiled.type() + " in collection '"
							+ collection.name() + "'",
					Map.of("collection", collection.name(), "path", path.toString()));
		}
		return new BoundAggregate(aggregate, compiled);
	}

	/** Returns whether the aggregate counts the documents. */
	boolean isCount() {
		return this.path == null;
	}

	/** Returns an accumulator without any document. */
	Accumulator tally() {
		if (this.path == null) {
			return new Accumulator.OfDocuments();
		}
		return switch (this.aggregate.function()) {
			case COUNT -> new Accumulator.OfDocuments();
			case MIN -> new Accumulator.OfExtremes(this.path, ValueOrder.of(this.path.type()));
			case MAX -> new Accumulator.OfExtremes(this.path, ValueOrder.of(this.path.type()).reversed());
			case SUM -> new Accumulator.OfNumbers(this.path, false);
			case AVG -> new Accumulator.OfNumbers(this.path, true);
		};
	}

}
