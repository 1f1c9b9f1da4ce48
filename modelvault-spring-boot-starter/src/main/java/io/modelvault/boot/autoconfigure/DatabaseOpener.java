package io.modelvault.boot.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.boot.autoconfigure.ModelVaultProperties.Mode;
import io.modelvault.boot.database.EngineWords;
import io.modelvault.store.RecoveryReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the database with the configured options, and logs what recovery found. */
class DatabaseOpener implements Supplier<Database> {

	private static final Logger log = LoggerFactory.getLogger(DatabaseOpener.class);

	private final ModelVaultProperties properties;

	private final String applicationName;

	DatabaseOpener(ModelVaultProperties properties, String applicationName) {
		this.properties = properties;
		this.applicationName = applicationName;
	}

	@Override
	public Database get() {
		if (this.properties.getMode() == Mode.MEMORY) {
			log.info("Opened a ModelVault database in memory; it ends with the application");
			return Database.openInMemory(ConfiguredOptions.of(this.properties));
		}
		Path path = path();
		requireDirectory(path);
		DatabaseOptions options = ConfiguredOptions.of(this.properties);
		Database database = new LockWait(this.properties.getLockTimeout()).open(path, options);
		report(path.toAbsolutePath().normalize(), database.recoveryReport());
		database.dataLoss()
			.ifPresent((loss) -> log.error(
					"The database '{}' has lost acknowledged commits behind offset {}, found at {}. Health says DATA_LOSS until "
							+ "the loss is acknowledged over the endpoint 'modelvault'",
					path, loss.offset(), loss.found()));
		return database;
	}

	private Path path() {
		Path path = FileProperty.path("modelvault.path", this.properties.getPath());
		return (path != null) ? path : Path.of(this.applicationName + ".modelvault");
	}

	private void requireDirectory(Path path) {
		if (Files.isSymbolicLink(path)) {
			return; // the file is in the directory that the link leads to
		}
		Path directory = path.toAbsolutePath().getParent();
		if (directory == null || !Files.isDirectory(directory)) {
			throw new DatabaseDirectoryException(path, "does not exist");
		}
		if (this.properties.getMode() == Mode.FILE && !Files.isWritable(directory)) {
			throw new DatabaseDirectoryException(path, "is not writable");
		}
	}

	private static void report(Path path, RecoveryReport report) {
		switch (report.outcome()) {
			case CREATED ->
				log.info("Created ModelVault database '{}': there was none, and the new one is empty. If it "
						+ "should have been there, stop, and check 'modelvault.path' and that its disk is mounted. With "
						+ "'modelvault.create=never' the next start fails instead of creating one", path);
			case CLEAN -> log.info("Opened ModelVault database '{}' in {} ms", path, report.duration().toMillis());
			case REPLAYED ->
				log.info("Opened ModelVault database '{}' in {} ms: it had not been closed, {} commits were replayed",
						path, report.duration().toMillis(), report.transactionsReplayed());
			case REPAIRED -> log.warn(
					"Opened ModelVault database '{}' in {} ms: damaged: {}. A second copy or the log served, {} commits "
							+ "were replayed. No acknowledged commit is lost. Check the disk, unless the machine crashed",
					path, report.duration().toMillis(), EngineWords.of(report.damage()), report.transactionsReplayed());
			case TRUNCATED -> log.warn(
					"Opened ModelVault database '{}' in {} ms: {} bytes behind the last commit were cut ({}), "
							+ "{} commits were replayed. {}",
					path, report.duration().toMillis(), report.bytesDiscarded(), report.reason(),
					report.transactionsReplayed(), consequence(report));
		}
	}

	private static String consequence(RecoveryReport report) {
		String kept = (report.quarantineFile() != null) ? " What was cut is kept in '" + report.quarantineFile() + "'."
				: "";
		return (report.acknowledgedDataAffected() ? "Acknowledged commits are lost: restore a backup."
				: "No acknowledged commit is lost.") + kept;
	}

}
