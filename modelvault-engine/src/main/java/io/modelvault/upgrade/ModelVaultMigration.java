package io.modelvault.upgrade;

import java.util.List;
import java.util.Map;

import io.modelvault.migration.Decision;

/**
 * One step from a release of the models to the next, as the application writes it. It
 * runs once for a file, in the order of versions, and is remembered in the file.
 * <p>
 * All that are pending run in one transaction: first {@link #before} of each, then the
 * collections become what the models declare today, with the {@link #decisions} of all,
 * then {@link #after} of each. What throws takes everything back. A file that skips
 * releases goes to today's schemas in one step, so {@code before} may find documents that
 * are older than those of the release before.
 * <p>
 * A file without collections starts with the models of today: there each migration is
 * noted, and none is run. One that every file has had can be deleted, the oldest first,
 * but for the newest: a release without any refuses a file that has had one.
 */
public interface ModelVaultMigration {

	/** Its place in the order, from 1; no two have the same. */
	int version();

	/** What it does, for people. */
	String description();

	/**
	 * What must not change once it has run. By default made of its description and of the
	 * kinds and paths of its decisions, not of its code.
	 */
	default String checksum() {
		return Checksum.of(this);
	}

	/**
	 * The models that it changes in a way that is not safe, with what has to be decided
	 * for each. Naming a model, even with nothing to decide, is the consent to change its
	 * collection. A decision about something that a file does not have is left out.
	 */
	default Map<Class<?>, List<Decision>> decisions() {
		return Map.of();
	}

	/**
	 * Works on documents while the collections still have their old schemas.
	 * @param rows the documents; {@link MigrationRows#now(Class)} is refused, since
	 * classes know the new schemas
	 */
	default void before(MigrationRows rows) {
	}

	/**
	 * Works on documents when the collections have their new schemas.
	 * @param rows the documents
	 */
	default void after(MigrationRows rows) {
	}

}
