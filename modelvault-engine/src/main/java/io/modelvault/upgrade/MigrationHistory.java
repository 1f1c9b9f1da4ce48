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

/** What the file says has been done to it, against what the application brings. */
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

	/** The oldest first. */
	List<AppliedMigration> entries() {
		return this.entries;
	}

	/**
	 * The migrations that the file has not had, in their order.
	 * @throws SchemaChangeException if two have the same version, one has changed since
	 * it ran, one comes before another that has run, or all come before one that has run
	 */
	List<ModelVaultMigration> unknown(Collection<? extends ModelVaultMigration> migrations) {
		SortedMap<Integer, ModelVaultMigration> byVersion = inOrder(migrations);
		int last = this.entries.stream()
			.map(AppliedMigration::version)
			.filter(Objects::nonNull)
			.mapToInt(Integer::intValue)
			.max()
			.orElse(0);
		if (!byVersion.isEmpty() && byVersion.lastKey() < last) {
			throw new SchemaChangeException(
					"The file has had migration " + last + ", and this release knows migrations up to "
							+ byVersion.lastKey() + " only: start the later release that wrote it",
					Map.of("version", last));
		}
		return byVersion.values().stream().filter((migration) -> isUnknown(migration, last)).toList();
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
