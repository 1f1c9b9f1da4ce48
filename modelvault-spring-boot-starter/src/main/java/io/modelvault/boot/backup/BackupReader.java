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
 * Reads the file of a backup from end to end and tells what is wrong with it. The file
 * stays as it is.
 */
@FunctionalInterface
interface BackupReader {

	/** Opens the file for reading only, which allows no recovery that cuts. */
	BackupReader REAL = BackupReader::readAll;

	/**
	 * Reads a file.
	 * @param at when that is
	 * @throws ModelVaultException if it could not be read for a reason that says nothing
	 * about what is in it
	 */
	Verification read(Path file, Instant at);

	private static Verification readAll(Path file, Instant at) {
		long cacheBytes = 4L * 1024 * 1024; // of a heap that serves others
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
