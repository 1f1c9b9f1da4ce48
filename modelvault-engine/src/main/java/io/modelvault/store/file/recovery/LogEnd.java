package io.modelvault.store.file.recovery;

import org.jspecify.annotations.Nullable;

/**
 * Describes how the log ends.
 *
 * @param offset where the committed prefix ends
 * @param reason why the bytes after the prefix do not count, or null when only zeros
 * follow
 * @param garbageEnd where the last byte that is not zero ends, at least {@code offset}
 * @param provenDurable whether there is evidence that bytes after {@code offset} had been
 * synced
 */
record LogEnd(long offset, @Nullable Reason reason, long garbageEnd, boolean provenDurable) {

	/** Why the bytes after the committed prefix do not count. */
	enum Reason {

		/** A segment was being written when the process or the machine stopped. */
		TORN_TAIL("torn_tail"),
		/**
		 * A transaction's segments are complete, but the segment that commits it is
		 * missing.
		 */
		UNCOMMITTED_TRANSACTION("uncommitted_transaction"),
		/**
		 * The checksum of a segment's payload does not match, although bytes from there
		 * on had been synced.
		 */
		DAMAGED_SEGMENT("damaged_segment"),
		/**
		 * A complete segment that does not continue this log: written by an earlier
		 * opening, or copied there.
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
