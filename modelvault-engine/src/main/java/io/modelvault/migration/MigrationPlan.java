package io.modelvault.migration;

import java.util.List;
import java.util.stream.Collectors;

import io.modelvault.collection.Catalog;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Compatibility;
import io.modelvault.schema.SchemaDiff;
import io.modelvault.store.Trees;

/**
 * What it takes to make a stored collection what a schema declares: every step, what it
 * costs, what it would lose, and what has to be decided first. A plan changes nothing;
 * migrating makes its own, of the moment at which it begins.
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

	/**
	 * Compares and counts. Reads documents only to count values that would be lost.
	 * @throws io.modelvault.error.SchemaChangeException if a decision is about nothing in
	 * this change
	 * @throws io.modelvault.error.InvalidModelException if the schema declares a field as
	 * the new name of one that is still there
	 */
	public static MigrationPlan of(Catalog catalog, Trees trees, CollectionSchema declared, List<Decision> decisions) {
		return Draft.of(catalog, trees, declared, new Decisions(decisions)).plan();
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

	boolean rewrites() {
		return this.steps.stream().anyMatch((step) -> step.action().rewrites());
	}

	boolean checks() {
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
