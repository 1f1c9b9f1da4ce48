package io.modelvault.migration;

import java.util.Locale;

import io.modelvault.schema.diff.Compatibility;
import org.jspecify.annotations.Nullable;

/**
 * Describes one step of a migration.
 *
 * @param action the action
 * @param path the field, as {@code SchemaChange} writes it, or the name of an index
 * @param compatibility the compatibility of this change alone
 * @param text the description for people
 * @param documents the number of documents to read: 0 where the catalog is enough
 * @param lostValues the number of documents with a value that would be lost
 * @param needed the decision that is missing, null if there is nothing to decide
 */
public record MigrationStep(Action action, String path, Compatibility compatibility, String text, long documents,
		long lostValues, @Nullable String needed) {

	/** Returns whether the step needs a decision. */
	public boolean isUndecided() {
		return this.needed != null;
	}

	/** Returns one line. */
	@Override
	public String toString() {
		return this.action.id() + " " + this.path + ": " + this.text
				+ ((this.documents > 0) ? " (" + this.documents + " documents)" : "")
				+ ((this.lostValues > 0) ? "; " + this.lostValues + " documents lose a value" : "")
				+ ((this.needed != null) ? "; needs " + this.needed : "");
	}

	/** Lists the possible actions of a step. */
	public enum Action {

		/** Creates a collection. */
		CREATE_COLLECTION,
		/** Renames the collection. */
		RENAME_COLLECTION,
		/**
		 * Records the change in the catalog; documents stay as they are and remain
		 * readable.
		 */
		RECORD,
		/** Fills in absent values and rewrites the documents. */
		FILL,
		/** Converts values and rewrites the documents. */
		CONVERT,
		/** Reads the documents and refuses if one does not fit the new schema. */
		CHECK,
		/** Removes a field's values and rewrites the documents. */
		DROP_FIELD,
		/** Rewrites the documents under another primary key. */
		CHANGE_PRIMARY_KEY,
		/** Builds an index from the documents. */
		BUILD_INDEX,
		/** Renames an index. */
		RENAME_INDEX,
		/** Removes an index. */
		DROP_INDEX;

		/** Returns the action's stable name: {@code build_index}. */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}

		/** Returns whether the action rewrites all documents. */
		public boolean rewrites() {
			return this == FILL || this == CONVERT || this == DROP_FIELD || this == CHANGE_PRIMARY_KEY;
		}

	}

}
