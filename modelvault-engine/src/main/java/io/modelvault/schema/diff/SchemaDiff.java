package io.modelvault.schema.diff;

import java.util.List;
import java.util.stream.Collectors;

import io.modelvault.schema.CollectionSchema;

/**
 * How one schema differs from another, and what that asks for. The table of all changes
 * is {@code docs/schema-evolution.md}.
 *
 * @param changes every single difference, in the order of the newer schema's fields,
 * indexes last
 */
public record SchemaDiff(List<SchemaChange> changes) {

	public SchemaDiff {
		changes = List.copyOf(changes);
	}

	/**
	 * Compares a stored schema with the one that is to take its place. Fields are the
	 * same if they have the same id, or, where the newer schema is not numbered yet, if
	 * they have the same name or one is the former name of the other.
	 */
	public static SchemaDiff between(CollectionSchema from, CollectionSchema to) {
		return new SchemaDiff(new SchemaComparison(from, to).changes());
	}

	/** Whether the schemas say the same. */
	public boolean isEmpty() {
		return this.changes.isEmpty();
	}

	/** What the changes ask for as a whole: as much as the one that asks for most. */
	public Compatibility compatibility() {
		return this.changes.stream().map(SchemaChange::compatibility).reduce(Compatibility.SAFE, Compatibility::and);
	}

	/** The changes that ask for just that. */
	public List<SchemaChange> changes(Compatibility compatibility) {
		return this.changes.stream().filter((change) -> change.compatibility() == compatibility).toList();
	}

	/** One line for each change. */
	@Override
	public String toString() {
		return this.changes.stream()
			.map((change) -> change.compatibility() + ": " + change.describe())
			.collect(Collectors.joining("\n"));
	}

}
