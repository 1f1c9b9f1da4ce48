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

import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Lists the backups of the database, creates and verifies backups. Backups are created
 * only in the configured directory.
 */
@Endpoint(id = ModelVaultBackupEndpoint.ID)
public class ModelVaultBackupEndpoint {

	static final String ID = "modelvaultbackup";

	private final Backups backups;

	private final ScheduledBackups scheduled;

	private final WriteAccess access;

	/**
	 * Creates the endpoint for these backups.
	 * @param backups creates the backups
	 * @param scheduled creates backups by a schedule
	 * @param access decides whether a backup may be created or verified
	 */
	public ModelVaultBackupEndpoint(Backups backups, ScheduledBackups scheduled, EndpointAccessResolver access) {
		this.backups = backups;
		this.scheduled = scheduled;
		this.access = new WriteAccess(access, ID);
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
	 * @throws IllegalStateException without unrestricted access; nothing was done
	 */
	@WriteOperation
	public BackupDescriptor create(String name) {
		this.access.require();
		return BackupDescriptor.of(this.backups.create(name));
	}

	/**
	 * Verifies a backup again.
	 * @param name its name
	 * @return its description, with the result
	 * @throws IllegalStateException without unrestricted access; nothing was done
	 */
	@WriteOperation
	public BackupDescriptor verify(@Selector String name) {
		this.access.require();
		return BackupDescriptor.of(this.backups.verify(name));
	}

}
