package io.modelvault.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;

/**
 * Names a field of a document or of an object inside it: {@code address.city}. A name
 * that contains a dot is given as a separate segment with {@link #of(String, String...)}.
 *
 * @param segments the names from the outside in; never empty, none of them empty, at most
 * {@link #MAX_NAMES}
 */
public record FieldPath(List<String> segments) implements Comparable<FieldPath> {

	/** The most names: as many as types can nest. */
	public static final int MAX_NAMES = Type.MAX_DEPTH;

	public FieldPath {
		if (segments.size() > MAX_NAMES) {
			throw new InvalidModelException("A field path has at most " + MAX_NAMES + " names",
					Map.of("names", segments.size(), "limit", MAX_NAMES));
		}
		segments = List.copyOf(segments);
		if (segments.isEmpty() || segments.contains("")) {
			throw new InvalidModelException("A field path needs at least one name, and no name may be empty",
					Map.of("path", String.join(".", segments)));
		}
	}

	/**
	 * Reads a dotted path.
	 * @throws InvalidModelException if it is empty, has an empty name in it, or too many
	 * names
	 */
	public static FieldPath of(String dotted) {
		return new FieldPath(List.of(dotted.split("\\.", -1)));
	}

	/** Creates a path from separate names, which may contain dots. */
	public static FieldPath of(String first, String... rest) {
		List<String> segments = new ArrayList<>();
		segments.add(first);
		segments.addAll(List.of(rest));
		return new FieldPath(segments);
	}

	/** Returns the outermost name. */
	public String first() {
		return this.segments.get(0);
	}

	/** Returns the innermost name. */
	public String last() {
		return this.segments.get(this.segments.size() - 1);
	}

	/** Returns the number of names. */
	public int size() {
		return this.segments.size();
	}

	/**
	 * Returns the path without its outermost name.
	 * @throws IllegalStateException if there is only one
	 */
	public FieldPath rest() {
		if (isSingle()) {
			throw new IllegalStateException("The path '" + this + "' has a single name");
		}
		return new FieldPath(this.segments.subList(1, this.segments.size()));
	}

	/** Returns whether this names a field of the document itself. */
	public boolean isSingle() {
		return this.segments.size() == 1;
	}

	/** Returns the path of a field inside the object that this path names. */
	public FieldPath child(String name) {
		List<String> longer = new ArrayList<>(this.segments);
		longer.add(name);
		return new FieldPath(longer);
	}

	@Override
	public int compareTo(FieldPath other) {
		int shared = Math.min(size(), other.size());
		for (int index = 0; index < shared; index++) {
			int order = this.segments.get(index).compareTo(other.segments.get(index));
			if (order != 0) {
				return order;
			}
		}
		return Integer.compare(size(), other.size());
	}

	/** Returns the dotted form. */
	@Override
	public String toString() {
		return String.join(".", this.segments);
	}

}
