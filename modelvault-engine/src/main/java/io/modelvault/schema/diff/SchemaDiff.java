package io.modelvault.schema.diff;

import java.util.List;
import java.util.stream.Collectors;

import io.modelvault.schema.CollectionSchema;

/**
 * Describes how one schema differs from another and what that requires. The table of all
 * changes is in {@code docs/schema-evolution.md}.
 *
 * @param changes all differences, in the order of the newer schema's fields, indexes last
 */
public record SchemaDiff(List<SchemaChange> changes) {

	public SchemaDiff {
		changes = List.copyOf(changes);
	}

	/**
	 * Compares a stored schema with the one that is to replace it. Fields are the same if
	 * they have the same id, or, if the newer schema has no ids yet, if they have the
	 * same name or one is the former name of the other.
	 */
	public static SchemaDiff between(CollectionSchema from, CollectionSchema to) {
		return new SchemaDiff(new SchemaComparison(from, to).changes());
	}

	/** Returns whether the schemas are the same. */
	public boolean isEmpty() {
		return this.changes.isEmpty();
	}

	/**
	 * Returns what the changes require together: as much as the one that requires most.
	 */
	public Compatibility compatibility() {
		return this.changes.stream().map(SchemaChange::compatibility).reduce(Compatibility.SAFE, Compatibility::and);
	}

	/** Returns the changes with exactly this compatibility. */
	public List<SchemaChange> changes(Compatibility compatibility) {
		return this.changes.stream().filter((change) -> change.compatibility() == compatibility).toList();
	}

	/** Returns one line for each change. */
	@Override
	public String toString() {
		return this.changes.stream()
			.map((change) -> change.compatibility() + ": " + change.describe())
			.collect(Collectors.joining("\n"));
	}

}
