package io.modelvault.migration.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CatalogChange;
import io.modelvault.collection.CollectionRewrite;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.migration.MigrationReport;
import io.modelvault.migration.MigrationStep;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.WriteTransaction;

/**
 * Migrates a stored collection to a declared schema, inside a transaction that the caller
 * commits, or rolls back if this fails. Reads each document once and writes it at most
 * once, whatever the number of steps, so two fields that need a value both get it before
 * any check.
 */
public final class Migration {

	private final WriteTransaction trees;

	private final CollectionSchema declared;

	private final Decisions decisions;

	private final MigrationProgress progress;

	private Catalog catalog;

	private Migration(Catalog catalog, WriteTransaction trees, CollectionSchema declared, Decisions decisions,
			MigrationProgress progress) {
		this.catalog = catalog;
		this.trees = trees;
		this.declared = declared;
		this.decisions = decisions;
		this.progress = progress;
	}

	/**
	 * Compares the stored schema with a declared one and counts the affected documents.
	 * Reads documents only to count values that would be lost; writes nothing.
	 * @throws SchemaChangeException if a decision applies to nothing in this change
	 * @throws io.modelvault.error.InvalidModelException if the schema declares a field as
	 * the new name of one that still exists
	 */
	public static MigrationPlan plan(Catalog catalog, Trees trees, CollectionSchema declared,
			List<Decision> decisions) {
		return MigrationPlanner.of(catalog, trees, declared, new Decisions(decisions)).plan();
	}

	/**
	 * Plans and runs all steps. Does nothing if the stored schema already is the declared
	 * one, whatever the decisions: the same call can stay in a program.
	 * @throws SchemaChangeException if a decision is missing or applies to nothing
	 * @throws io.modelvault.error.MigrationFailedException if stored documents prevent
	 * the migration
	 */
	public static Outcome run(Catalog catalog, WriteTransaction trees, CollectionSchema declared,
			List<Decision> decisions, MigrationProgress progress) {
		return new Migration(catalog, trees, declared, new Decisions(decisions), progress).run();
	}

	/**
	 * Returns the report of a migration that has nothing to do, because the stored schema
	 * already is the declared one.
	 */
	public static Optional<MigrationReport> alreadyDone(Catalog catalog, CollectionSchema declared) {
		return catalog.find(declared.name())
			.map(StoredCollection::entry)
			.filter((entry) -> entry.numbered(declared).equals(entry.schema()))
			.map((entry) -> new MigrationReport(entry.name(), entry.version(), entry.version(), List.of(), 0));
	}

	private Outcome run() {
		MigrationPlan plan = MigrationPlanner.of(this.catalog, this.trees, this.declared, this.decisions).plan();
		requireReady(plan);
		if (!plan.isCurrent()) {
			apply(plan);
		}
		int version = this.catalog.require(this.declared.name()).entry().version();
		return new Outcome(this.catalog, new MigrationReport(plan.collection(), plan.fromVersion(), version,
				plan.steps(), plan.documentsToRewrite()));
	}

	private void requireReady(MigrationPlan plan) {
		if (!plan.isReady()) {
			List<String> undecided = plan.undecided().stream().map(MigrationStep::toString).toList();
			throw new SchemaChangeException(
					"The migration of collection '" + plan.collection() + "' waits for decisions: "
							+ undecided.stream().collect(Collectors.joining("; ")),
					Map.of("collection", plan.collection(), "changes", undecided));
		}
	}

	private void apply(MigrationPlan plan) {
		StoredCollection stored = MigrationPlanner.stored(this.catalog, this.declared, this.decisions);
		if (stored == null) {
			this.catalog = change().register(this.declared);
			return;
		}
		if (!stored.name().equals(this.declared.name())) {
			this.catalog = change().rename(stored, this.declared.name());
			stored = this.catalog.require(this.declared.name());
		}
		if (stored.entry().numbered(this.declared).equals(stored.schema())) {
			return;
		}
		DocumentCheck check = new DocumentCheck(stored, stored.entry().numbered(this.declared), plan);
		IndexBuildMonitor watch = new IndexBuildMonitor(this.trees, check.offenders(), this.progress,
				plan.documentCount());
		if (plan.rewrites()) {
			rewrite(stored, check, watch, plan);
		}
		else {
			this.catalog = change().evolve(stored, this.declared, watch);
			if (plan.checks()) {
				check(this.catalog.require(stored.name()), check, plan);
			}
		}
		watch.finish();
		check.offenders().requireNone();
	}

	private void rewrite(StoredCollection stored, DocumentCheck check, IndexBuildMonitor watch, MigrationPlan plan) {
		CollectionRewrite rewrite = change().rewrite(stored, this.declared);
		DocumentConverter reshaping = DocumentConverter.of(stored.schema(), rewrite.after().schema(), this.decisions);
		rewrite.rewriteDocuments(new DocumentRun(reshaping, check, this.progress, plan.documentCount()));
		check.offenders().requireNone();
		rewrite.buildIndexes(watch);
		this.catalog = rewrite.catalog();
	}

	private void check(StoredCollection after, DocumentCheck check, MigrationPlan plan) {
		Cursor rows = this.trees.cursor(after.tree(), KeyRange.all(), Direction.ASCENDING);
		ProgressThrottle pace = new ProgressThrottle(this.progress, "documents", plan.documentCount());
		while (rows.next()) {
			check.accept(after.layout().decode(rows.value()));
			pace.step();
		}
	}

	private CatalogChange change() {
		return new CatalogChange(this.catalog, this.trees);
	}

	/**
	 * Holds the result of a migration.
	 *
	 * @param catalog the catalog, as it stands in the transaction
	 * @param report the report
	 */
	public record Outcome(Catalog catalog, MigrationReport report) {
	}

}
