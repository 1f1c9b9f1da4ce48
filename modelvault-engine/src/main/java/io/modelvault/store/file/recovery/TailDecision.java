package io.modelvault.store.file.recovery;

import io.modelvault.store.RecoveryMode;

/**
 * What an open does about the end of the log. A pure function, as a table: <pre>
 *  behind the committed prefix | mode          | for     | decision
 *  ----------------------------|---------------|---------|---------
 *  nothing, or zeros           | any           | any     | OPEN
 *  garbage                     | STRICT        | any     | REFUSE
 *  garbage                     | AUTO_TRUNCATE | writing | TRUNCATE
 *  garbage                     | AUTO_TRUNCATE | reading | IGNORE
 *  nothing, but bytes that     | STRICT        | any     | REFUSE
 *  were durable are missing    | AUTO_TRUNCATE | any     | as for garbage
 * </pre>
 */
enum TailDecision {

	/** Everything is there. */
	OPEN,
	/** Copy what follows aside, and cut it. */
	TRUNCATE,
	/** Read the committed prefix, leave the file as it is. */
	IGNORE,
	/** Leave the decision to somebody. */
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
