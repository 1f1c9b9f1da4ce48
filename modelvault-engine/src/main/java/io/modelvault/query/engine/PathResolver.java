package io.modelvault.query.engine;

import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.Conditions;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.PathTypes;
import io.modelvault.schema.Type;

/** Resolves paths in a schema. */
interface PathResolver {

	/**
	 * Resolves a path to its type.
	 * @throws InvalidQueryException if the schema has no such path
	 */
	BoundPath resolve(FieldPath path);

	/** Resolves paths that begin at the document. */
	static PathResolver inDocument(StoredCollection collection) {
		return (path) -> BoundPath.inDocument(collection.compile(path));
	}

	/** Resolves paths that begin at an element of the list at a path. */
	static PathResolver inElement(BoundPath list, Type element) {
		return (path) -> {
			if (path.equals(FieldPath.of(Conditions.ELEMENT))) {
				return BoundPath.element(element);
			}
			return PathTypes.resolve(element, path)
				.map((type) -> BoundPath.inElement(path, OptionalType.of(type)))
				.orElseThrow(
						() -> new InvalidQueryException("The elements of '" + list + "' have no field '" + path + "'",
								Map.of("path", list + "." + path)));
		};
	}

}
