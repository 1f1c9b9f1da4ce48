package io.modelvault.store.file.recovery;

import org.jspecify.annotations.Nullable;

/**
 * How the log ends.
 *
 * @param offset where the committed prefix ends
 * @param reason why what follows does not count, or null when nothing follows but zeros
 * @param garbageEnd where the last byte that is not zero ends, at least {@code offset}
 * @param provenDurable whether something shows that bytes behind {@code offset} had been
 * synced
 */
record LogEnd(long offset, @Nullable Reason reason, long garbageEnd, boolean provenDurable) {

	/** Why what follows the committed prefix does not count. */
	enum Reason {

		/** A segment was being written when the process or the machine stopped. */
		TORN_TAIL("torn_tail"),
		/** A transaction's segments are whole, but the one that commits it is missing. */
		UNCOMMITTED_TRANSACTION("uncommitted_transaction"),
		/** A segment is there, but its payload is not what was written. */
		DAMAGED_SEGMENT("damaged_segment"),
		/**
		 * A whole segment that does not continue this log: left from an earlier opening,
		 * or put there.
		 */
		STRAY_SEGMENT("stray_segment");

		private final String word;

		Reason(String word) {
			this.word = word;
		}

		String word() {
			return this.word;
		}

	}

	long garbageBytes() {
		return this.garbageEnd - this.offset;
	}

}
