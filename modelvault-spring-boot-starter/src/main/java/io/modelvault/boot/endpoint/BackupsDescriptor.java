package io.modelvault.boot.endpoint;

import java.time.Instant;
import java.util.List;

import io.modelvault.boot.backup.Backup;
import io.modelvault.boot.backup.BackupAttempt;
import io.modelvault.boot.backup.Verification;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes the existing backups.
 *
 * @param configured whether a directory for backups is set
 * @param problem why that directory cannot be used now, as a stable name; null if it can
 * @param schedule the schedule, null for none
 * @param busy whether a backup is being created or verified
 * @param last the outcome of the last backup run in this process, null if there was none
 * @param backups all backups, newest first
 */
public record BackupsDescriptor(boolean configured, @Nullable String problem, @Nullable String schedule, boolean busy,
		@Nullable AttemptDescriptor last, List<BackupDescriptor> backups) implements OperationResponseBody {

	/**
	 * Describes the outcome of a backup run.
	 *
	 * @param name the requested name
	 * @param started the start of the run
	 * @param durationMillis the duration, verification included
	 * @param failure the reason of a failure, as a stable name; null on success
	 */
	public record AttemptDescriptor(String name, Instant started, long durationMillis, @Nullable String failure) {

		static AttemptDescriptor of(BackupAttempt attempt) {
			return new AttemptDescriptor(attempt.name(), attempt.at(), attempt.took().toMillis(), attempt.failure());
		}

	}

	/**
	 * Describes a backup.
	 *
	 * @param name its name
	 * @param bytes the size of its file
	 * @param created the time of its file
	 * @param verification the result of its last verification; null if there was none
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
	 * Describes the result of reading a backup from end to end.
	 *
	 * @param at the time of the verification
	 * @param documents the number of documents in the backup
	 * @param problems the problems, empty if there are none
	 */
	public record VerificationDescriptor(Instant at, long documents, List<String> problems) {

		static VerificationDescriptor of(Verification verification) {
			return new VerificationDescriptor(verification.at(), verification.documents(), verification.problems());
		}

	}

}
