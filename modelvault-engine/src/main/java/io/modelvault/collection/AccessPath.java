package io.modelvault.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.modelvault.schema.IndexPart;
import org.jspecify.annotations.Nullable;

/**
 * Describes a tree by which documents can be found: the primary tree or an index.
 *
 * @param tree the number of the tree
 * @param parts the parts of its keys
 * @param index the index, or null for the primary tree
 */
public record AccessPath(int tree, List<PartKeys> parts, @Nullable StoredIndex index) {

	static List<AccessPath> of(StoredCollection collection) {
		return Stream
			.concat(Stream.of(primary(collection)),
					collection.indexes().stream().map((index) -> secondary(collection, index)))
			.toList();
	}

	private static AccessPath primary(StoredCollection collection) {
		PartKeys part = PartKeys.of(collection.schema().primaryKey(), collection.keyCodec().parts().get(0), false,
				true);
		return new AccessPath(collection.tree(), List.of(part), null);
	}

	private static AccessPath secondary(StoredCollection collection, StoredIndex index) {
		List<PartKeys> parts = new ArrayList<>();
		for (IndexPart part : index.definition().parts()) {
			int number = parts.size();
			boolean manyValued = index.isManyValued(number);
			boolean mandatory = !manyValued && !collection.schema().typeAt(part.path()).orElseThrow().isOptional();
			parts.add(PartKeys.of(part.path(), index.codec().parts().get(number), manyValued, mandatory));
		}
		return new AccessPath(index.tree(), List.copyOf(parts), index);
	}

	/** Returns whether this is the primary tree. */
	public boolean isPrimary() {
		return this.index == null;
	}

	/**
	 * Returns whether no two documents that have all values of the key have the same
	 * ones.
	 */
	public boolean isUnique() {
		return this.index == null || this.index.definition().unique();
	}

	/** Returns whether it omits documents that lack one of the values. */
	public boolean isSparse() {
		return this.index != null && this.index.definition().sparse();
	}

	/** Returns the index's name; {@code primary} for the primary tree. */
	public String name() {
		return (this.index != null) ? this.index.definition().name() : "primary";
	}

}
