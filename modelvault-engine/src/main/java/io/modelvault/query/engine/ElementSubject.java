package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Applies a filter to an element of a list.
 *
 * @param element the element, or null
 */
record ElementSubject(@Nullable Object element) implements Subject {

	/** The elements of a list or a set, the values of a map; null of anything else. */
	static @Nullable Collection<?> elements(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? map.values()
				: (value instanceof Collection<?> several) ? several : null;
	}

	@Override
	public @Nullable Object at(BoundPath path) {
		return path.isElement() ? this.element : walk(this.element, path.path().segments());
	}

	/**
	 * Reads a path as in a row: a path into the objects of a list gives the list of the
	 * values that are present.
	 */
	private static @Nullable Object walk(@Nullable Object value, List<String> segments) {
		if (segments.isEmpty()) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			return walk(map.get(segments.get(0)), segments.subList(1, segments.size()));
		}
		if (!(value instanceof Collection<?> elements)) {
			return null;
		}
		List<Object> found = new ArrayList<>();
		for (Object each : elements) {
			Object inside = walk(each, segments);
			if (inside instanceof Collection<?> several) {
				found.addAll(several);
			}
			else if (inside != null) {
				found.add(inside);
			}
		}
		return found;
	}

}
