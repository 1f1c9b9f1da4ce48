package io.modelvault.schema;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.modelvault.error.InvalidModelException;

/**
 * Defines a secondary index. In a unique index, no two documents have the same values;
 * documents that lack one of the values are exempt.
 *
 * @param name different from the collection's other indexes
 * @param parts the fields by which it is ordered, the most significant first
 * @param unique whether it rejects duplicates
 * @param sparse whether it omits documents that lack one of the values
 */
public record IndexDefinition(String name, List<IndexPart> parts, boolean unique, boolean sparse) {

	/** The maximum length of a name, in bytes of UTF-8. */
	public static final int MAX_NAME_BYTES = 1023;

	public IndexDefinition {
		parts = List.copyOf(parts);
		if (name.isBlank() || name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME_BYTES) {
			throw new InvalidModelException("An index name has 1 to " + MAX_NAME_BYTES + " bytes", Map.of());
		}
		List<FieldPath> paths = parts.stream().map(IndexPart::path).toList();
		if (parts.isEmpty() || new HashSet<>(paths).size() != parts.size()) {
			throw new InvalidModelException("Index '" + name + "' needs at least one field, and none twice",
					Map.of("index", name));
		}
	}

	/** Creates an ascending index that allows duplicates, with its default name. */
	public static IndexDefinition on(String... paths) {
		return ascending(false, paths);
	}

	/** Creates an ascending index that rejects duplicates, with its default name. */
	public static IndexDefinition unique(String... paths) {
		return ascending(true, paths);
	}

	/**
	 * Returns the name of an index without an explicit one:
	 * {@code country_population_idx}.
	 */
	public static String defaultName(List<IndexPart> parts) {
		return parts.stream()
			.map((part) -> part.path().toString().replace('.', '_'))
			.collect(Collectors.joining("_", "", "_idx"));
	}

	/** Returns the same index under another name. */
	public IndexDefinition named(String otherName) {
		return new IndexDefinition(otherName, this.parts, this.unique, this.sparse);
	}

	/** Returns the paths of the parts, in order. */
	public List<FieldPath> paths() {
		return this.parts.stream().map(IndexPart::path).toList();
	}

	private static IndexDefinition ascending(boolean unique, String... paths) {
		List<IndexPart> parts = Arrays.stream(paths).map(IndexPart::ascending).toList();
		return new IndexDefinition(defaultName(parts), parts, unique, false);
	}

}
