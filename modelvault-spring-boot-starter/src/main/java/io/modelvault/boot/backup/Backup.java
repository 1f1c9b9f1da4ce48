package io.modelvault.boot.backup;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A backup: a whole database file, of one snapshot.
 *
 * @param name its name, without the suffix of the file
 * @param sizeBytes the size of its file
 * @param createdAt when its file was last written
 * @param verification what its last verification found; null if there is none of these
 * bytes, as for a file that was put there by hand
 */
public record Backup(String name, long sizeBytes, Instant createdAt, @Nullable Verification verification) {

	/** Whether its last verification found nothing wrong. */
	public boolean isVerified() {
		return this.verification != null && this.verification.isClean();
	}

	/** Whether its last verification found something wrong. */
	public boolean isDamaged() {
		return this.verification != null && !this.verification.isClean();
	}

}
