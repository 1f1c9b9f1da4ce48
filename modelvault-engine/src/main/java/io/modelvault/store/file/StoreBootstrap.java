package io.modelvault.store.file;

import java.io.IOException;
import java.util.Set;

import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.recovery.Recovery;
import io.modelvault.store.file.recovery.RecoveryResult;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.Storage.Access;
import io.modelvault.store.io.StorageFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An opened database file: created if it did not exist, recovered, and taken into use.
 *
 * @param storage where it is
 * @param name its name there
 * @param options how it was opened
 * @param volume the file in use, and later the one that a compaction puts in its place
 * @param permit the right to write to it
 * @param report what was found
 * @param path compares the name with the volume in use
 */
record StoreBootstrap(Storage storage, String name, StoreOptions options, VolumeInUse volume, WriterPermit permit,
		RecoveryReport report, PathWatch path) {

	/** Logs under the name of the store: the store reports the result of an open. */
	private static final Logger logger = LoggerFactory.getLogger(FileStore.class);

	/**
	 * Opens a file. The caller ensures that no other store has it open. When it fails,
	 * nothing is left open.
	 */
	static StoreBootstrap from(Storage storage, String name, StoreOptions options) throws IOException {
		boolean made = prepare(storage, name, options);
		StorageFile file = storage.open(name, options.readOnly() ? Access.READ : Access.WRITE);
		try {
			boolean created = fill(file, name, options) || made;
			RecoveryResult recovered = new Recovery(storage, name, file, options).run();
			RecoveryReport report = recovered.report();
			log(name, report);
			FailureLatch health = new FailureLatch(name);
			WriterPermit permit = new WriterPermit();
			Volume volume = options.readOnly() ? Volume.reading(file, recovered, options, health, permit)
					: Volume.writing(file, recovered, options, health, permit);
			VolumeInUse inUse = new VolumeInUse(volume, health, options.readOnly());
			return new StoreBootstrap(storage, name, options, inUse, permit, created ? created(report) : report,
					new PathWatch(storage, name, inUse));
		}
		catch (IOException | RuntimeException | Error ex) {
			file.close();
			throw ex;
		}
	}

	/** Makes the file when it does not exist. */
	private static boolean prepare(Storage storage, String name, StoreOptions options) throws IOException {
		if (!options.readOnly()) {
			Creation.clearUnfinished(storage, name);
		}
		if (storage.exists(name)) {
			return false;
		}
		Creation.requireOfMissing(name, options);
		Creation.make(storage, name);
		return true;
	}

	/** Makes the file a database when it is empty. */
	private static boolean fill(StorageFile file, String name, StoreOptions options) throws IOException {
		if (file.size() > 0) {
			return false;
		}
		Creation.requireOfContent(name, new byte[0], options);
		Creation.fill(file);
		return true;
	}

	private static void log(String name, RecoveryReport report) {
		if (report.outcome() == Outcome.TRUNCATED) {
			logger.warn("{}: {} bytes behind the last commit at offset {} were {} ({}); {}. Copy: {}", name,
					report.bytesDiscarded(), report.offset(),
					(report.quarantineFile() != null) ? "cut" : "left in the file and ignored", report.reason(),
					report.acknowledgedDataAffected() ? "acknowledged commits were among them"
							: "no acknowledged commit was among them",
					(report.quarantineFile() != null) ? report.quarantineFile() : "none");
		}
		else if (report.outcome() == Outcome.REPAIRED) {
			logger.warn(
					"{}: damaged: {}. A second copy or the log served, {} transactions were replayed, and no "
							+ "acknowledged commit is lost. Check the disk, unless the machine crashed",
					name, report.damage(), report.transactionsReplayed());
		}
		else {
			logger.debug("{}: opened, {} transactions replayed", name, report.transactionsReplayed());
		}
	}

	private static RecoveryReport created(RecoveryReport report) {
		return new RecoveryReport(report.mode(), Outcome.CREATED, null, report.offset(), 0, 0, false, Set.of(), null,
				report.duration());
	}

}
