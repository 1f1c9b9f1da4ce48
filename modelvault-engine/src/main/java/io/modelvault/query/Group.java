package io.modelvault.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;
import org.jspecify.annotations.Nullable;

/**
 * Documents that have the same values, and what was made of them.
 *
 * @param key the values by path, in the order in which the paths were named; null where
 * they are absent. Decimals come without trailing zeros, and -0.0 as 0.0: they are equal
 * to others of the group
 * @param values what was made of the documents
 */
public record Group(Map<String, @Nullable Object> key, Map<Aggregate, @Nullable Object> values) {

	public Group {
		key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * The value at a path that all documents have; null where it is absent.
	 * @throws InvalidQueryException if the documents were not grouped by it
	 */
	public @Nullable Object key(String path) {
		return required(this.key, path);
	}

	/**
	 * What was made of the documents; null for the least, greatest or average value of
	 * none.
	 * @throws InvalidQueryException if that was not asked for
	 */
	public @Nullable Object value(Aggregate aggregate) {
		return required(this.values, aggregate);
	}

	/** How many documents, if {@link Aggregate#count()} was asked for. */
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
