package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.row.CompiledPath;
import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the values at some paths from a document, nested as in the document. The rest
 * of the row is not read.
 */
public final class PathSelection {

	private final List<CompiledPath> paths;

	private PathSelection(List<CompiledPath> paths) {
		this.paths = paths;
	}

	/**
	 * Resolves the paths.
	 * @throws InvalidQueryException if there are none, or the schema lacks one
	 */
	public static PathSelection of(StoredCollection collection, List<String> paths) {
		if (paths.isEmpty()) {
			throw new InvalidQueryException("A selection needs at least one path",
					Map.of("collection", collection.name()));
		}
		List<CompiledPath> compiled = new ArrayList<>();
		paths.forEach((path) -> compiled.add(collection.compile(FieldPath.of(path))));
		return new PathSelection(List.copyOf(compiled));
	}

	/** Returns the selected values of one document; absent ones have no key. */
	public Map<String, @Nullable Object> apply(ResultCursor rows) {
		byte[] row = rows.row();
		Map<String, @Nullable Object> result = new LinkedHashMap<>();
		for (CompiledPath path : this.paths) {
			Object value = path.read(row);
			if (value != null) {
				put(result, path.path(), value);
			}
		}
		return result;
	}

	@SuppressWarnings("unchecked")
	private static void put(Map<String, @Nullable Object> into, FieldPath path, Object value) {
		if (path.isSingle()) {
			into.put(path.first(), value);
			return;
		}
		Object inside = into.get(path.first());
		if (!(inside instanceof Map)) {
			inside = new LinkedHashMap<String, @Nullable Object>();
			into.put(path.first(), inside);
		}
		put((Map<String, @Nullable Object>) inside, path.rest(), value);
	}

}
