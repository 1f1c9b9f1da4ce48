package io.modelvault.store.file;

import java.io.IOException;
import java.util.Set;

import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.recovery.Recovered;
import io.modelvault.store.file.recovery.Recovery;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.Storage.Access;
import io.modelvault.store.io.StorageFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database file that has been made where there was none, recovered, and taken into use.
 *
 * @param storage where it is
 * @param name its name there
 * @param options how it was opened
 * @param volume the file in use, and later the one that a compaction puts in its place
 * @param permit the right to write to it
 * @param report what was found
 */
record Opened(Storage storage, String name, StoreOptions options, VolumeInUse volume, WriterPermit permit,
		RecoveryReport report) {

	/** What an open reports is the store's report. */
	private static final Logger logger = LoggerFactory.getLogger(FileStore.class);

	/**
	 * Opens a file; who calls this has seen to it that nobody else does. When it fails,
	 * nothing is left open.
	 */
	static Opened from(Storage storage, String name, StoreOptions options) throws IOException {
		boolean created = !options.readOnly() && prepare(storage, name);
		StorageFile file = storage.open(name, options.readOnly() ? Access.READ : Access.WRITE);
		try {
			Recovered recovered = new Recovery(storage, name, file, options).run();
			RecoveryReport report = recovered.report();
			log(name, report);
			Health health = new Health(name);
			WriterPermit permit = new WriterPermit();
			Volume volume = options.readOnly() ? Volume.reading(file, recovered, options, health, permit)
					: Volume.writing(file, recovered, options, health, permit);
			VolumeInUse inUse = new VolumeInUse(volume, health, options.readOnly());
			return new Opened(storage, name, options, inUse, permit, created ? created(report) : report);
		}
		catch (IOException | RuntimeException | Error ex) {
			file.close();
			throw ex;
		}
	}

	/**
	 * Clears away what an interrupted creation or compaction left, and makes the file
	 * when it is not there.
	 */
	private static boolean prepare(Storage storage, String name) throws IOException {
		for (String orphan : storage.list(name + Compaction.UNFINISHED)) {
			storage.delete(orphan);
		}
		if (storage.exists(name) && !isEmpty(storage, name)) {
			return false;
		}
		String unfinished = Compaction.unfinished(name);
		try {
			Volume.format(storage, unfinished, 0, System.currentTimeMillis());
			storage.replace(unfinished, name);
		}
		catch (IOException | RuntimeException | Error ex) {
			Compaction.discard(storage, unfinished, ex);
			throw ex;
		}
		storage.syncNames();
		return true;
	}

	private static boolean isEmpty(Storage storage, String name) throws IOException {
		try (StorageFile file = storage.open(name, Access.READ)) {
			return file.size() == 0;
		}
	}

	private static void log(String name, RecoveryReport report) {
		if (report.outcome() == Outcome.TRUNCATED) {
			logger.warn("{}: {} bytes behind the last commit at offset {} were cut ({}); {}. Copy: {}", name,
					report.bytesDiscarded(), report.offset(), report.reason(), report.acknowledgedDataAffected()
							? "acknowledged commits were among them" : "no acknowledged commit was among them",
					report.quarantineFile());
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
