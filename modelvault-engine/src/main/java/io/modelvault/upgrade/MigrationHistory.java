package io.modelvault.upgrade;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.modelvault.Transaction;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.json.SchemaJson;

/** Compares the history in the file with the migrations of the application. */
final class MigrationHistory {

	private final List<AppliedMigration> entries;

	private MigrationHistory(List<AppliedMigration> entries) {
		this.entries = entries.stream().sorted(Comparator.comparingLong(AppliedMigration::number)).toList();
	}

	static MigrationHistory of(Transaction transaction) {
		if (!transaction.collectionNames().contains(AppliedMigration.COLLECTION)) {
			return new MigrationHistory(List.of());
		}
		return new MigrationHistory(transaction.collection(AppliedMigration.class).query().list());
	}

	/** Returns the entries, oldest first. */
	List<AppliedMigration> entries() {
		return this.entries;
	}

	/**
	 * The migrations that the file has not had, in their order.
	 * @param acceptsLaterRelease whether a migration may have run that comes after all of
	 * these
	 * @throws SchemaChangeException if two have the same version, one has changed since
	 * it ran, one comes before another that has run, or all come before one that has run
	 */
	List<ModelVaultMigration> unknown(Collection<? extends ModelVaultMigration> migrations,
			boolean acceptsLaterRelease) {
		SortedMap<Integer, ModelVaultMigration> byVersion = inOrder(migrations);
		int last = this.entries.stream()
			.map(AppliedMigration::version)
			.filter(Objects::nonNull)
			.mapToInt(Integer::intValue)
			.max()
			.orElse(0);
		if (!acceptsLaterRelease) {
			requireKnown(last, byVersion.isEmpty() ? 0 : byVersion.lastKey());
		}
		return byVersion.values().stream().filter((migration) -> isUnknown(migration, last)).toList();
	}

	private void requireKnown(int last, int known) {
		if (known < last) {
			AppliedMigration later = applied(last).orElseThrow();
			String knows = (known == 0) ? "this release has no migrations"
					: "this release has migrations up to " + known + " only";
			throw ofLaterRelease(later,
					"it has had migration " + last + " ('" + later.description() + "'), and " + knows);
		}
	}

	/**
	 * Who gave a collection its present schema, if a model declares one that the
	 * collection had before: then the model is that of an earlier release.
	 */
	Optional<AppliedMigration> leftBehind(CollectionSchema declared) {
		List<AppliedMigration> changes = this.entries.stream()
			.filter((each) -> declared.name().equals(each.collection()))
			.toList();
		String checksum = Checksum.ofSchema(SchemaJson.write(declared));
		return changes.stream().anyMatch((each) -> each.checksum().equals(checksum))
				? Optional.of(changes.get(changes.size() - 1)) : Optional.empty();
	}

	static SchemaChangeException ofLaterRelease(AppliedMigration later, String reason) {
		return new SchemaChangeException(
				"A later release (" + later.appliedBy() + ", " + later.appliedAt() + ") has written this file: "
						+ reason + ". Nothing was changed. Start the later release, or restore a backup that is older",
				Map.of("appliedBy", later.appliedBy(), "appliedAt", later.appliedAt()));
	}

	private boolean isUnknown(ModelVaultMigration migration, int last) {
		Optional<AppliedMigration> applied = applied(migration.version());
		if (applied.isPresent()) {
			requireUnchanged(migration, applied.get());
			return false;
		}
		if (migration.version() < last) {
			throw refused(migration, "comes before version " + last
					+ ", which this file has had already; give it a version after that one");
		}
		return true;
	}

	private Optional<AppliedMigration> applied(int version) {
		return this.entries.stream().filter((each) -> Objects.equals(each.version(), version)).findFirst();
	}

	private static void requireUnchanged(ModelVaultMigration migration, AppliedMigration applied) {
		if (!migration.checksum().equals(applied.checksum())) {
			throw refused(migration, "is not the one that this file has had ('" + applied.description() + "', "
					+ applied.appliedAt() + "): its checksum differs; leave it as it was, and write another one");
		}
	}

	private static SortedMap<Integer, ModelVaultMigration> inOrder(
			Collection<? extends ModelVaultMigration> migrations) {
		SortedMap<Integer, ModelVaultMigration> byVersion = new TreeMap<>();
		for (ModelVaultMigration migration : migrations) {
			if (migration.version() < 1) {
				throw refused(migration, "has a version below 1; number migrations from 1 on");
			}
			if (byVersion.put(migration.version(), migration) != null) {
				throw refused(migration, "is there twice; give each a version of its own");
			}
		}
		return byVersion;
	}

	private static SchemaChangeException refused(ModelVaultMigration migration, String reason) {
		return new SchemaChangeException(
				"Migration " + migration.version() + " ('" + migration.description() + "') " + reason,
				Map.of("version", migration.version()));
	}

}
