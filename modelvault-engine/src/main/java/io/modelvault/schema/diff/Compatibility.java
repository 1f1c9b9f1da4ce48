package io.modelvault.schema.diff;

/**
 * What a change of a schema asks for.
 */
public enum Compatibility {

	/** Nothing: stored documents stay as they are and read right. */
	SAFE,
	/** A migration: stored documents have to be checked, filled in or converted. */
	NEEDS_MIGRATION,
	/** A decision: something would be lost, or has no way from the one to the other. */
	BREAKING;

	/** The one that asks for more. */
	public Compatibility and(Compatibility other) {
		return (compareTo(other) >= 0) ? this : other;
	}

}
