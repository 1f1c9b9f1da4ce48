package io.modelvault.upgrade;

import java.util.List;
import java.util.Map;

import io.modelvault.migration.Decision;

/**
 * Migrates a file from one release of the models to the next; the application implements
 * it. It runs once for a file, in the order of versions, and is recorded in the file.
 * <p>
 * All pending migrations run in one transaction: first {@link #before} of each, then the
 * collections get the schemas that the models declare now, with the {@link #decisions} of
 * all, then {@link #after} of each. An exception rolls back everything. A file that skips
 * releases goes to the current schemas in one step, so {@code before} may find documents
 * older than those of the previous release.
 * <p>
 * A file without collections starts with the models of today: there each migration is
 * noted, and none is run. One that every file has had can be deleted, the oldest first,
 * but for the newest: a release without any refuses a file that has had one.
 */
public interface ModelVaultMigration {

	/** Returns the position in the order, from 1; no two migrations have the same. */
	int version();

	/** Returns what the migration does, for people. */
	String description();

	/**
	 * Returns the value that must not change once the migration has run. By default
	 * computed from its description and from the kinds and paths of its decisions, not
	 * from its code.
	 */
	default String checksum() {
		return Checksum.of(this);
	}

	/**
	 * Returns the models that it changes in a way that is not safe, with the decisions
	 * needed for each. Naming a model, even without decisions, is the consent to change
	 * its collection. A decision about something that a file does not have is left out.
	 */
	default Map<Class<?>, List<Decision>> decisions() {
		return Map.of();
	}

	/**
	 * Changes documents while the collections still have their old schemas.
	 * @param rows the documents; {@link MigrationRows#now(Class)} is refused, since
	 * classes have the new schemas
	 */
	default void before(MigrationRows rows) {
	}

	/**
	 * Changes documents when the collections have their new schemas.
	 * @param rows the documents
	 */
	default void after(MigrationRows rows) {
	}

}
