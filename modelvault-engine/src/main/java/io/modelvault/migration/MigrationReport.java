package io.modelvault.migration;

import java.util.List;

/**
 * What a migration did. It is as durable as any other commit.
 *
 * @param collection the collection's name
 * @param fromVersion the version of the schema before; 0 if there was no collection
 * @param toVersion the version after; the same if there was nothing to do
 * @param steps what was done
 * @param documentsRewritten how many documents were written anew
 */
public record MigrationReport(String collection, int fromVersion, int toVersion, List<MigrationStep> steps,
		long documentsRewritten) {

	public MigrationReport {
		steps = List.copyOf(steps);
	}

	/** Whether anything was done. */
	public boolean hasChanged() {
		return !this.steps.isEmpty() || this.fromVersion != this.toVersion;
	}

}
