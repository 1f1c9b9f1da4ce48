package io.modelvault.boot.health;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.modelvault.Database;
import io.modelvault.boot.database.EngineWords;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.store.DataLoss;
import io.modelvault.store.FileCondition;
import io.modelvault.store.MaintenanceKind;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * {@code UP} while the database is open, its path leads to its file, and it can be
 * written to; {@code DOWN} where one of these does not hold; {@code DATA_LOSS} where they
 * hold, but an open has proven that acknowledged commits are lost, until that is
 * acknowledged. Everything else stands in the details. Reads counters, and the names and
 * sizes of the files beside the database; never the database itself.
 */
public class ModelVaultHealthIndicator extends AbstractHealthIndicator {

	/**
	 * The status of a database that works and has lost acknowledged commits. Among
	 * several statuses it ranks behind {@code DOWN} and {@code OUT_OF_SERVICE} and before
	 * {@code UP}.
	 */
	public static final Status DATA_LOSS = new Status("DATA_LOSS");

	private static final String SAVE = "do not stop the application before a backup of it is made, which saves the data "
			+ "that it still reads; then stop it and restore that backup";

	private static final String FAILED = "a write or sync has failed, and no further one is made; "
			+ "restart the application when the disk is in order";

	private final DatabaseSource source;

	/**
	 * Creates the indicator for a database.
	 * @param source returns the database
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
			database.dataLoss().ifPresent((loss) -> lost(builder, loss));
		}
		database.failure().ifPresent((failure) -> builder.withDetail("failure", String.valueOf(failure.getMessage())));
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

	private static void lost(Health.Builder builder, DataLoss loss) {
		builder.status(DATA_LOSS)
			.withDetail("reason",
					"acknowledged commits are lost: restore a backup, or acknowledge the loss over the endpoint modelvault")
			.withDetail("lossFound", loss.found().toString())
			.withDetail("lossOffset", loss.offset());
	}

	private static void disk(Path file, Health.Builder builder) throws IOException {
		Path directory = file.resolveSibling("");
		builder.withDetail("freeBytes", Files.getFileStore(Files.exists(file) ? file : directory).getUsableSpace())
			.withDetail("quarantinedBytes", quarantinedBytes(file));
	}

	/**
	 * Returns the size of the files with truncated bytes that recoveries left beside the
	 * database. Reads only sizes: to open and close a file of the database here could
	 * release its lock.
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
