package io.modelvault.boot.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.VerificationReport;
import io.modelvault.error.CorruptDataException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.store.StoreOptions;

/**
 * Reads the file of a backup from end to end and reports its problems. The file is not
 * changed.
 */
@FunctionalInterface
interface BackupReader {

	/** Opens the file for reading only, so recovery cannot truncate it. */
	BackupReader REAL = BackupReader::readAll;

	/**
	 * Reads a file.
	 * @param at the time of the verification
	 * @throws ModelVaultException if the file could not be read for a reason unrelated to
	 * its content
	 */
	Verification read(Path file, Instant at);

	private static Verification readAll(Path file, Instant at) {
		long cacheBytes = 4L * 1024 * 1024; // small, because the application shares the
											// heap
		DatabaseOptions options = DatabaseOptions.defaults()
			.withStore(StoreOptions.defaults().withCacheBytes(cacheBytes))
			.withReadOnly(true);
		try (Database copy = Database.open(file, options)) {
			VerificationReport report = copy.verify();
			return new Verification(at, report.documents(), report.problems());
		}
		catch (CorruptDataException | RecoveryRefusedException | UnsupportedFormatException ex) {
			return new Verification(at, 0, List.of(ex.code().id() + ": " + ex.getMessage()));
		}
	}

}
