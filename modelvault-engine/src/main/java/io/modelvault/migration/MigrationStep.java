package io.modelvault.migration;

import java.util.Locale;

import io.modelvault.schema.diff.Compatibility;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a migration does.
 *
 * @param action what it does
 * @param path where: a field, as {@code SchemaChange} writes it, or the name of an index
 * @param compatibility what the change asks for by itself
 * @param text what it is, for people
 * @param documents how many documents it has to read: 0 where the catalog is enough
 * @param lostValues how many documents have a value that would be gone
 * @param needed the decision that it waits for, null if there is nothing to decide
 */
public record MigrationStep(Action action, String path, Compatibility compatibility, String text, long documents,
		long lostValues, @Nullable String needed) {

	/** Whether it waits for a decision. */
	public boolean isUndecided() {
		return this.needed != null;
	}

	/** One line. */
	@Override
	public String toString() {
		return this.action.id() + " " + this.path + ": " + this.text
				+ ((this.documents > 0) ? " (" + this.documents + " documents)" : "")
				+ ((this.lostValues > 0) ? "; " + this.lostValues + " documents lose a value" : "")
				+ ((this.needed != null) ? "; needs " + this.needed : "");
	}

	/** What there is to do. */
	public enum Action {

		/** Adds a collection that is not there yet. */
		CREATE_COLLECTION,
		/** Gives the collection another name. */
		RENAME_COLLECTION,
		/** Notes it in the catalog; documents stay as they are and read right. */
		RECORD,
		/** Puts a value where there is none, and writes the documents anew. */
		FILL,
		/** Makes values into others, and writes the documents anew. */
		CONVERT,
		/** Reads the documents and refuses if one does not fit. */
		CHECK,
		/** Leaves values out, and writes the documents anew. */
		DROP_FIELD,
		/** Writes the documents anew under another primary key. */
		CHANGE_PRIMARY_KEY,
		/** Builds an index from the documents. */
		BUILD_INDEX,
		/** Gives an index another name. */
		RENAME_INDEX,
		/** Removes an index. */
		DROP_INDEX;

		/** The stable word for it: {@code build_index}. */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}

		/** Whether it writes all documents anew. */
		public boolean rewrites() {
			return this == FILL || this == CONVERT || this == DROP_FIELD || this == CHANGE_PRIMARY_KEY;
		}

	}

}
