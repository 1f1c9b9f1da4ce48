package io.modelvault.schema;

/**
 * Describes one of the fields by which an index is ordered.
 *
 * @param path the field path; a list or a set gives one index entry for each of its
 * elements
 * @param order the direction
 */
public record IndexPart(FieldPath path, SortOrder order) {

	public static IndexPart ascending(String path) {
		return new IndexPart(FieldPath.of(path), SortOrder.ASCENDING);
	}

	public static IndexPart descending(String path) {
		return new IndexPart(FieldPath.of(path), SortOrder.DESCENDING);
	}

	@Override
	public String toString() {
		return (this.order == SortOrder.ASCENDING) ? this.path.toString() : this.path + " desc";
	}

}
