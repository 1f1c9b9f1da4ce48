package io.modelvault.upgrade;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.modelvault.Transaction;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.migration.MigrationReport;
import io.modelvault.model.ModelCodec;
import io.modelvault.upgrade.AppliedMigration.Kind;
import org.jspecify.annotations.Nullable;

/** Runs a draft inside a transaction that the caller ends. For one use. */
final class UpgradeRun {

	private final UpgradeDraft draft;

	private final Transaction transaction;

	private final MigrationProgress progress;

	private final String appliedBy;

	private final Clock clock;

	private final Instant begin;

	private final Map<Integer, Long> tookMillis = new HashMap<>();

	private final List<AppliedMigration> entries = new ArrayList<>();

	UpgradeRun(UpgradeDraft draft, Transaction transaction, MigrationProgress progress, String appliedBy, Clock clock) {
		this.draft = draft;
		this.transaction = transaction;
		this.progress = progress;
		this.appliedBy = appliedBy;
		this.clock = clock;
		this.begin = clock.instant();
	}

	void run(Transaction snapshot, DeclaredModels models) {
		MigrationRows before = new MigrationRows(snapshot, this.transaction, models, false);
		each((migration) -> migration.before(before));
		models.all().forEach(this::migrate);
		MigrationRows after = new MigrationRows(snapshot, this.transaction, models, true);
		each((migration) -> migration.after(after));
		this.draft.unknown().forEach(this::note);
		if (!this.entries.isEmpty()) {
			this.transaction.collection(AppliedMigration.class).insertAll(this.entries);
		}
	}

	private void each(Consumer<ModelVaultMigration> work) {
		for (ModelVaultMigration migration : this.draft.pending()) {
			long began = this.clock.millis();
			work.accept(migration);
			this.tookMillis.merge(migration.version(), this.clock.millis() - began, Long::sum);
		}
	}

	private void migrate(ModelCodec<?> model) {
		String collection = model.schema().name();
		long began = this.clock.millis();
		String before = this.transaction.collectionNames().contains(collection)
				? Checksum.ofSchema(this.transaction.schemaJson(collection)) : "";
		MigrationReport report = this.transaction.migrate(model, this.draft.decisions(model),
				(stage, done, total) -> this.progress.report(collection + ": " + stage, done, total));
		if (report.hasChanged() && report.fromVersion() > 0) {
			add(Kind.SCHEMA, null, collection, description(report), before, this.clock.millis() - began);
		}
	}

	private static String description(MigrationReport report) {
		return "version " + report.fromVersion() + " to " + report.toVersion() + ": "
				+ String.join("; ", report.steps().stream().map(Object::toString).toList());
	}

	private void note(ModelVaultMigration migration) {
		add(this.draft.isNew() ? Kind.BASELINE : Kind.MIGRATION, migration.version(), null, migration.description(),
				migration.checksum(), this.tookMillis.getOrDefault(migration.version(), 0L));
	}

	private void add(Kind kind, @Nullable Integer version, @Nullable String collection, String description,
			String checksum, long took) {
		long number = this.draft.history().entries().size() + this.entries.size() + 1L;
		this.entries.add(new AppliedMigration(number, kind, version, collection, description, checksum, this.appliedBy,
				this.begin, took));
	}

}
