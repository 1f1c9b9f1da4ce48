package io.modelvault.migration;

import java.util.List;

/**
 * Reports what a migration did. The migration is as durable as any other commit.
 *
 * @param collection the collection's name
 * @param fromVersion the version of the schema before; 0 if there was no collection
 * @param toVersion the version after; the same if there was nothing to do
 * @param steps the completed steps
 * @param documentsRewritten the number of rewritten documents
 */
public record MigrationReport(String collection, int fromVersion, int toVersion, List<MigrationStep> steps,
		long documentsRewritten) {

	public MigrationReport {
		steps = List.copyOf(steps);
	}

	/** Returns whether the migration changed anything. */
	public boolean hasChanged() {
		return !this.steps.isEmpty() || this.fromVersion != this.toVersion;
	}

}
