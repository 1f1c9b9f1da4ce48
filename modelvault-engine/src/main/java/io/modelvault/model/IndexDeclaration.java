package io.modelvault.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.SortOrder;

/**
 * Describes an index as a class declares it, before its paths are resolved from the
 * document.
 *
 * @param name the index's name; if empty, it is derived from the paths
 * @param paths the paths, each possibly followed by {@code asc} or {@code desc}; empty
 * for the component that carries it
 * @param order the order of paths that do not name one
 * @param unique whether it refuses duplicates
 * @param sparse whether documents that lack one of the values are left out
 */
public record IndexDeclaration(String name, List<String> paths, SortOrder order, boolean unique, boolean sparse) {

	public IndexDeclaration {
		paths = List.copyOf(paths);
	}

	/** Returns the declaration of an annotation. */
	public static IndexDeclaration of(Index index) {
		return new IndexDeclaration(index.name(), Arrays.asList(index.paths()), index.order(), index.unique(),
				index.sparse());
	}

	/** Returns the index with its paths relative to the document. */
	IndexDefinition under(List<String> prefix) {
		List<IndexPart> parts = this.paths.isEmpty() ? List.of(new IndexPart(new FieldPath(prefix), this.order))
				: this.paths.stream().map((path) -> part(prefix, path)).toList();
		return new IndexDefinition(this.name.isEmpty() ? IndexDefinition.defaultName(parts) : this.name, parts,
				this.unique, this.sparse);
	}

	private IndexPart part(List<String> prefix, String text) {
		String[] words = text.strip().split("\\s+");
		SortOrder direction = (words.length < 2) ? this.order : switch (words[1].toLowerCase(Locale.ROOT)) {
			case "asc" -> SortOrder.ASCENDING;
			case "desc" -> SortOrder.DESCENDING;
			default -> throw new IllegalArgumentException("'" + words[1] + "' is neither asc nor desc");
		};
		FieldPath path = FieldPath.of(words[0]);
		List<String> segments = new java.util.ArrayList<>(prefix);
		segments.addAll(path.segments());
		return new IndexPart(new FieldPath(segments), direction);
	}

}
