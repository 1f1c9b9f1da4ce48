package io.modelvault.boot.health;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.modelvault.Database;
import io.modelvault.boot.database.EngineWords;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.store.FileCondition;
import io.modelvault.store.MaintenanceKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Up while the database is open, its path leads to its file, and it can be written to,
 * where it should. What else there is to worry about stands in the details. Reads
 * counters, and the names and sizes of the files beside the database; never the database
 * itself.
 */
public class ModelVaultHealthIndicator extends AbstractHealthIndicator {

	private static final String SAVE = "do not stop the application before a backup of it is made, which saves the data "
			+ "that it still reads; then stop it and restore that backup";

	private static final String FAILED = "a write or sync has failed, and no further one is made; "
			+ "restart the application when the disk is in order";

	private final DatabaseSource source;

	/**
	 * Watches a database.
	 * @param source gives the database
	 */
	public ModelVaultHealthIndicator(DatabaseSource source) {
		super("ModelVault health check failed");
		this.source = source;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) throws IOException {
		Database database = this.source.database();
		boolean poisoned = database.statistics().poisoned();
		String reason = reason(database.fileCondition(), poisoned);
		if (reason != null) {
			builder.down().withDetail("reason", reason);
		}
		else {
			builder.up();
		}
		builder.withDetail("mode", EngineWords.mode(database))
			.withDetail("readOnly", database.isReadOnly())
			.withDetail("poisoned", poisoned)
			.withDetail("recovery", EngineWords.of(database.recoveryReport().outcome()))
			.withDetail("checkpointOverdue", database.maintenance(MaintenanceKind.CHECKPOINT).overdue());
		if (!EngineWords.isInMemory(database)) {
			disk(Path.of(database.path()).toAbsolutePath(), builder);
		}
	}

	/** Why it is down; null if it is not. */
	private static @Nullable String reason(FileCondition file, boolean poisoned) {
		return switch (file) {
			case REMOVED -> "the file of the database has been deleted or moved by another program; " + SAVE;
			case REPLACED -> "the file of the database has been replaced by another program; " + SAVE;
			case TRUNCATED ->
				"the file of the database has been cut by another program, and some of its data cannot be "
						+ "read any more; " + SAVE + ", or restore an older one";
			case IN_PLACE -> poisoned ? FAILED : null;
		};
	}

	private static void disk(Path file, Health.Builder builder) throws IOException {
		Path directory = file.resolveSibling("");
		builder.withDetail("freeBytes", Files.getFileStore(Files.exists(file) ? file : directory).getUsableSpace())
			.withDetail("quarantinedBytes", quarantinedBytes(file));
	}

	/**
	 * What recoveries have cut off and put beside the database. Only sizes are asked for:
	 * to open and close a file of the database here could cost its lock.
	 */
	private static long quarantinedBytes(Path file) throws IOException {
		String prefix = file.getFileName() + ".discarded-";
		long bytes = 0;
		try (DirectoryStream<Path> files = Files.newDirectoryStream(file.resolveSibling(""),
				(each) -> String.valueOf(each.getFileName()).startsWith(prefix))) {
			for (Path each : files) {
				bytes += Files.size(each);
			}
		}
		return bytes;
	}

}
