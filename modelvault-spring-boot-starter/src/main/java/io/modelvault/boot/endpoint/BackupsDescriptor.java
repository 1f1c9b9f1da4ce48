package io.modelvault.boot.endpoint;

import java.time.Instant;
import java.util.List;

import io.modelvault.boot.backup.Backup;
import io.modelvault.boot.backup.BackupAttempt;
import io.modelvault.boot.backup.Verification;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of the backups that there are.
 *
 * @param configured whether there is a directory to keep them in
 * @param problem why that directory cannot be used now, as a stable name; null if it can
 * @param schedule when they are made by themselves, null for never
 * @param busy whether one is being made or verified now
 * @param last how making the last one went in this process, null if none was made
 * @param backups all of them, the newest first
 */
public record BackupsDescriptor(boolean configured, @Nullable String problem, @Nullable String schedule, boolean busy,
		@Nullable AttemptDescriptor last, List<BackupDescriptor> backups) implements OperationResponseBody {

	/**
	 * Description of how making a backup went.
	 *
	 * @param name the name that was asked for
	 * @param started when it began
	 * @param durationMillis how long it took, verification included
	 * @param failure why there is no such backup, as a stable name; null if there is
	 */
	public record AttemptDescriptor(String name, Instant started, long durationMillis, @Nullable String failure) {

		static AttemptDescriptor of(BackupAttempt attempt) {
			return new AttemptDescriptor(attempt.name(), attempt.at(), attempt.took().toMillis(), attempt.failure());
		}

	}

	/**
	 * Description of a backup.
	 *
	 * @param name its name
	 * @param bytes the size of its file
	 * @param created when its file was written
	 * @param verification what its last verification found; null if there is none
	 */
	public record BackupDescriptor(String name, long bytes, Instant created,
			@Nullable VerificationDescriptor verification) implements OperationResponseBody {

		static BackupDescriptor of(Backup backup) {
			Verification verification = backup.verification();
			return new BackupDescriptor(backup.name(), backup.sizeBytes(), backup.createdAt(),
					(verification != null) ? VerificationDescriptor.of(verification) : null);
		}

	}

	/**
	 * Description of what was found when a backup was read from end to end.
	 *
	 * @param at when
	 * @param documents how many documents it holds
	 * @param problems what is wrong, empty if nothing is
	 */
	public record VerificationDescriptor(Instant at, long documents, List<String> problems) {

		static VerificationDescriptor of(Verification verification) {
			return new VerificationDescriptor(verification.at(), verification.documents(), verification.problems());
		}

	}

}
