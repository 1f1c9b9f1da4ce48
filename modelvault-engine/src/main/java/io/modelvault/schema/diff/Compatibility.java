package io.modelvault.schema.diff;

/** Classifies a schema change by what it requires. */
public enum Compatibility {

	/** Requires nothing: stored documents are not rewritten and are read correctly. */
	SAFE,
	/** Requires a migration: stored documents must be checked, completed or converted. */
	NEEDS_MIGRATION,
	/** Requires a decision: data would be lost, or there is no conversion. */
	BREAKING;

	/** Returns the one that requires more. */
	public Compatibility and(Compatibility other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
