package io.modelvault.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;
import org.jspecify.annotations.Nullable;

/**
 * Holds the aggregates of the documents that have the same values at the grouping paths.
 *
 * @param key the values by path, in the order in which the paths were given; null where
 * absent. Decimals have no trailing zeros, and -0.0 is 0.0, because they equal others of
 * the group
 * @param values the results by aggregate
 */
public record Group(Map<String, @Nullable Object> key, Map<Aggregate, @Nullable Object> values) {

	public Group {
		key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * Returns the value that all documents of the group have at a path; null if absent.
	 * @throws InvalidQueryException if the documents were not grouped by that path
	 */
	public @Nullable Object key(String path) {
		return required(this.key, path);
	}

	/**
	 * Returns the result of an aggregate; null for the minimum, maximum or average of no
	 * values.
	 * @throws InvalidQueryException if that aggregate was not requested
	 */
	public @Nullable Object value(Aggregate aggregate) {
		return required(this.values, aggregate);
	}

	/**
	 * Returns the number of documents, for which {@link Aggregate#count()} must have been
	 * requested.
	 */
	public long count() {
		return (value(Aggregate.count()) instanceof Long count) ? count : 0;
	}

	private static <K> @Nullable Object required(Map<K, @Nullable Object> from, K name) {
		if (!from.containsKey(name)) {
			throw new InvalidQueryException("The group knows " + from.keySet() + ", not " + name,
					Map.of("asked", name.toString()));
		}
		return from.get(name);
	}

}
