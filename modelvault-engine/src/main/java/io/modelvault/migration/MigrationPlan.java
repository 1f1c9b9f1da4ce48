package io.modelvault.migration;

import java.util.List;
import java.util.stream.Collectors;

import io.modelvault.schema.diff.Compatibility;
import io.modelvault.schema.diff.SchemaDiff;

/**
 * What it takes to make a stored collection what a schema declares: every step, what it
 * costs, what it would lose, and what has to be decided first. A plan changes nothing;
 * migrating makes its own, of the snapshot at which it begins.
 *
 * @param collection the name of the collection
 * @param fromVersion the version that is stored; 0 if there is no such collection yet
 * @param documentCount how many documents there are
 * @param diff how the schemas differ
 * @param steps what is to be done; nothing if the schema is stored just so
 * @param isCurrent whether the stored schema is the declared one already
 */
public record MigrationPlan(String collection, int fromVersion, long documentCount, SchemaDiff diff,
		List<MigrationStep> steps, boolean isCurrent) {

	public MigrationPlan {
		steps = List.copyOf(steps);
	}

	/** What the change asks for as a whole. */
	public Compatibility compatibility() {
		return this.diff.compatibility();
	}

	/** Whether everything is decided, so that migrating can begin. */
	public boolean isReady() {
		return undecided().isEmpty();
	}

	/** The steps that wait for a decision. */
	public List<MigrationStep> undecided() {
		return this.steps.stream().filter(MigrationStep::isUndecided).toList();
	}

	/** How many documents have to be written anew: all of them or none. */
	public long documentsToRewrite() {
		return rewrites() ? this.documentCount : 0;
	}

	/** How many times a document has to be read, over all steps together. */
	public long documentsToRead() {
		long indexed = this.steps.stream()
			.filter((step) -> step.action() == MigrationStep.Action.BUILD_INDEX)
			.mapToLong(MigrationStep::documents)
			.sum();
		return indexed + ((rewrites() || checks()) ? this.documentCount : 0);
	}

	/** The plan as JSON, for tools and for logs; its form is stable. */
	public String toJson() {
		return PlanJson.write(this);
	}

	public boolean rewrites() {
		return this.steps.stream().anyMatch((step) -> step.action().rewrites());
	}

	public boolean checks() {
		return this.steps.stream().anyMatch((step) -> step.action() == MigrationStep.Action.CHECK);
	}

	/** One line for each step. */
	@Override
	public String toString() {
		if (this.steps.isEmpty()) {
			return "Collection '" + this.collection + "': nothing to do";
		}
		return "Collection '" + this.collection + "' from version " + this.fromVersion + ", " + this.documentCount
				+ " documents:\n" + this.steps.stream().map((step) -> "- " + step).collect(Collectors.joining("\n"));
	}

}
