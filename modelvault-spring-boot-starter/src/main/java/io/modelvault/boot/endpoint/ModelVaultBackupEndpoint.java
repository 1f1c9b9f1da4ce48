package io.modelvault.boot.endpoint;

import java.util.List;

import io.modelvault.boot.backup.Backup;
import io.modelvault.boot.backup.BackupException;
import io.modelvault.boot.backup.BackupException.Reason;
import io.modelvault.boot.backup.BackupSchedule;
import io.modelvault.boot.backup.Backups;
import io.modelvault.boot.backup.ScheduledBackups;
import io.modelvault.boot.endpoint.BackupsDescriptor.AttemptDescriptor;
import io.modelvault.boot.endpoint.BackupsDescriptor.BackupDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Lists the backups of the database, creates and verifies backups. Backups are created
 * only in the configured directory.
 */
@Endpoint(id = "modelvaultbackup", defaultAccess = Access.READ_ONLY)
public class ModelVaultBackupEndpoint {

	private final Backups backups;

	private final ScheduledBackups scheduled;

	/**
	 * Creates the endpoint for these backups.
	 * @param backups creates the backups
	 * @param scheduled creates backups by a schedule
	 */
	public ModelVaultBackupEndpoint(Backups backups, ScheduledBackups scheduled) {
		this.backups = backups;
		this.scheduled = scheduled;
	}

	/**
	 * Returns all backups.
	 * @return their description
	 */
	@ReadOperation
	public BackupsDescriptor backups() {
		try {
			return describe(null, this.backups.isConfigured() ? this.backups.list() : List.of());
		}
		catch (BackupException ex) {
			return describe(ex.reason(), List.of());
		}
	}

	private BackupsDescriptor describe(@Nullable Reason problem, List<Backup> present) {
		return new BackupsDescriptor(this.backups.isConfigured(), (problem != null) ? problem.id() : null,
				this.scheduled.schedule().map(BackupSchedule::toString).orElse(null), this.backups.isBusy(),
				this.backups.lastAttempt().map(AttemptDescriptor::of).orElse(null),
				present.stream().map(BackupDescriptor::of).toList());
	}

	/**
	 * Creates and verifies a backup.
	 * @param name its name
	 * @return its description
	 */
	@WriteOperation
	public BackupDescriptor create(String name) {
		return BackupDescriptor.of(this.backups.create(name));
	}

	/**
	 * Verifies a backup again.
	 * @param name its name
	 * @return its description, with the result
	 */
	@WriteOperation
	public BackupDescriptor verify(@Selector String name) {
		return BackupDescriptor.of(this.backups.verify(name));
	}

}
