package io.modelvault.migration;

import java.util.List;
import java.util.stream.Collectors;

import io.modelvault.schema.diff.Compatibility;
import io.modelvault.schema.diff.SchemaDiff;

/**
 * Lists the steps that migrate a stored collection to a declared schema, with their cost,
 * the data that they would lose and the decisions that they need. A plan changes nothing;
 * the migration creates its own plan on the snapshot at which it begins.
 *
 * @param collection the name of the collection
 * @param fromVersion the stored version of the schema; 0 if the collection does not exist
 * yet
 * @param documentCount the number of documents
 * @param diff the difference between the schemas
 * @param steps the steps to run; empty if the stored schema is equal
 * @param isCurrent whether the stored schema already is the declared one
 */
public record MigrationPlan(String collection, int fromVersion, long documentCount, SchemaDiff diff,
		List<MigrationStep> steps, boolean isCurrent) {

	public MigrationPlan {
		steps = List.copyOf(steps);
	}

	/** Returns the compatibility of the change as a whole. */
	public Compatibility compatibility() {
		return this.diff.compatibility();
	}

	/** Returns whether no decision is missing, so that the migration can run. */
	public boolean isReady() {
		return undecided().isEmpty();
	}

	/** Returns the steps that need a decision. */
	public List<MigrationStep> undecided() {
		return this.steps.stream().filter(MigrationStep::isUndecided).toList();
	}

	/** Returns the number of documents to rewrite: all of them or none. */
	public long documentsToRewrite() {
		return rewrites() ? this.documentCount : 0;
	}

	/** Returns the number of document reads, over all steps together. */
	public long documentsToRead() {
		long indexed = this.steps.stream()
			.filter((step) -> step.action() == MigrationStep.Action.BUILD_INDEX)
			.mapToLong(MigrationStep::documents)
			.sum();
		return indexed + ((rewrites() || checks()) ? this.documentCount : 0);
	}

	/** Returns the plan as JSON, for tools and logs; its form is stable. */
	public String toJson() {
		return PlanJson.write(this);
	}

	public boolean rewrites() {
		return this.steps.stream().anyMatch((step) -> step.action().rewrites());
	}

	public boolean checks() {
		return this.steps.stream().anyMatch((step) -> step.action() == MigrationStep.Action.CHECK);
	}

	/** Returns one line for each step. */
	@Override
	public String toString() {
		if (this.steps.isEmpty()) {
			return "Collection '" + this.collection + "': nothing to do";
		}
		return "Collection '" + this.collection + "' from version " + this.fromVersion + ", " + this.documentCount
				+ " documents:\n" + this.steps.stream().map((step) -> "- " + step).collect(Collectors.joining("\n"));
	}

}
