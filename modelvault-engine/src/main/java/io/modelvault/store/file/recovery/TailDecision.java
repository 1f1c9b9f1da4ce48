package io.modelvault.store.file.recovery;

import io.modelvault.store.RecoveryMode;

/**
 * What an open does about the end of the log. <pre>
 *  behind the committed prefix | mode          | for     | decision
 *  ----------------------------|---------------|---------|---------
 *  nothing, or zeros           | any           | any     | OPEN
 *  garbage                     | STRICT        | any     | REFUSE
 *  garbage                     | AUTO_TRUNCATE | writing | TRUNCATE
 *  garbage                     | AUTO_TRUNCATE | reading | IGNORE
 *  nothing, but bytes that     | STRICT        | any     | REFUSE
 *  were durable are missing    | AUTO_TRUNCATE | any     | as for garbage
 * </pre> Design note. The decision is a pure function of the three inputs and is separate
 * from its execution in {@link Recovery}, so that a test can walk the whole table. Zeros
 * are preallocated space and no damage. Missing durable bytes count as damage although
 * nothing follows the prefix: acknowledged commits may be lost, and {@code STRICT} must
 * not hide that. An open for reading never changes the file.
 */
enum TailDecision {

	/** The log ends in order: nothing to do. */
	OPEN,
	/** Copy the bytes after the prefix to a quarantine file, and cut them. */
	TRUNCATE,
	/** Read the committed prefix and leave the file as it is. */
	IGNORE,
	/** Fail the open and leave the file as it is, for the user to decide. */
	REFUSE;

	static TailDecision of(LogEnd end, RecoveryMode mode, boolean readOnly) {
		boolean inOrder = end.reason() == null && !end.provenDurable();
		if (inOrder) {
			return OPEN;
		}
		return switch (mode) {
			case STRICT -> REFUSE;
			case AUTO_TRUNCATE -> readOnly ? IGNORE : TRUNCATE;
		};
	}

}
