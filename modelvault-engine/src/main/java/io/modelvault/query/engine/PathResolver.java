package io.modelvault.query.engine;

import java.util.Map;

import io.modelvault.collection.StoredCollection;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.Conditions;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.PathTypes;
import io.modelvault.schema.Type;

/** Looks paths up in a schema. */
interface PathResolver {

	/**
	 * Finds what is at a path.
	 * @throws InvalidQueryException if there is no such path
	 */
	BoundPath resolve(FieldPath path);

	/** Paths that begin at the document. */
	static PathResolver inDocument(StoredCollection collection) {
		return (path) -> BoundPath.inDocument(collection.compile(path));
	}

	/** Paths that begin at an element of the list at a path. */
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
