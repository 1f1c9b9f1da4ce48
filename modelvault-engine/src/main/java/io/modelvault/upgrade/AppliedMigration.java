package io.modelvault.upgrade;

import java.time.Instant;

import io.modelvault.model.Id;
import io.modelvault.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * Records what an {@link Upgrade} did to a file. Stored in the file, in the collection
 * {@value #COLLECTION}, by the transaction that did it.
 *
 * @param number the entry's position in the history, from 1
 * @param kind the kind of entry
 * @param version the version of the migration; null for a schema
 * @param collection the collection whose schema changed; null for a migration
 * @param description what it did, for people
 * @param checksum what the migration of this version must still have; of a schema, the
 * checksum of the schema that the collection had before
 * @param appliedBy the process that did it
 * @param appliedAt when the upgrade began that it was part of
 * @param tookMillis how long this part of it took; the commit of all of them is not
 * counted
 */
@Model(collection = AppliedMigration.COLLECTION)
public record AppliedMigration(@Id long number, Kind kind, @Nullable Integer version, @Nullable String collection,
		String description, String checksum, String appliedBy, Instant appliedAt, long tookMillis) {

	/** The name of the collection. */
	public static final String COLLECTION = "modelvault_migrations";

	/** Distinguishes the entries of the history. */
	public enum Kind {

		/** A migration was run. */
		MIGRATION,
		/**
		 * A migration was recorded without a run, since the file began with the models it
		 * leads to.
		 */
		BASELINE,
		/** An existing collection got another schema. */
		SCHEMA

	}

}
