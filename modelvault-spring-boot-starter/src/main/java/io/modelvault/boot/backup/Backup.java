package io.modelvault.boot.backup;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Describes a backup: a whole database file with one snapshot.
 *
 * @param name the backup's name, without the suffix of the file
 * @param sizeBytes the size of its file
 * @param createdAt the last write to its file
 * @param verification the result of its last verification; null if these bytes were never
 * verified, as for a file that was copied there by hand
 */
public record Backup(String name, long sizeBytes, Instant createdAt, @Nullable Verification verification) {

	/** Returns whether its last verification found no problem. */
	public boolean isVerified() {
		return this.verification != null && this.verification.isClean();
	}

	/** Returns whether its last verification found a problem. */
	public boolean isDamaged() {
		return this.verification != null && !this.verification.isClean();
	}

}
