package io.modelvault.boot.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.modelvault.Database;
import io.modelvault.boot.backup.BackupException.Reason;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.error.ModelVaultException;
import org.jspecify.annotations.Nullable;

/**
 * Creates backups of a database while it is read and written. A backup is a separate
 * database file with one snapshot; it is read from end to end before it gets its name, so
 * a failure or a crash never leaves half of one.
 * {@link Database#restoreSnapshot(Path, Path)} replaces a closed database with a backup.
 * <p>
 * Every operation fails with {@link BackupException}, or with the engine's
 * {@link ModelVaultException} if the database fails; the database continues either way.
 * Safe for use by several threads: one backup is created, verified or deleted at a time,
 * and another call is refused.
 */
public final class Backups {

	/** The divisor of the live data that gives the space to keep free beside it. */
	private static final int SPARE_PART = 8;

	private final DatabaseSource source;

	private final BackupDirectory directory;

	private final DiskRoom room;

	private final BackupReader reader;

	private final Clock clock;

	private final ReentrantLock lock = new ReentrantLock();

	private volatile @Nullable BackupAttempt lastAttempt;

	/**
	 * Creates the service without any backup.
	 * @param source returns the database
	 * @param directory the directory for backups, best on another disk than the database;
	 * it must exist when a backup is created. Without a directory no backup can be
	 * created
	 */
	public Backups(DatabaseSource source, @Nullable Path directory) {
		this(source, directory, DiskRoom.REAL, BackupReader.REAL, Clock.systemUTC());
	}

	Backups(DatabaseSource source, @Nullable Path directory, DiskRoom room, BackupReader reader, Clock clock) {
		this.source = source;
		this.directory = new BackupDirectory(directory);
		this.room = room;
		this.reader = reader;
		this.clock = clock;
	}

	/**
	 * Creates and verifies a backup of the current snapshot. Readers and writers
	 * continue; the call takes as long as writing and reading the live data.
	 * @param name up to 100 letters, digits, dots, hyphens and underscores
	 * @return the backup, durable and verified
	 */
	public Backup create(String name) {
		return alone(() -> {
			requireFree(name);
			Instant start = this.clock.instant();
			try {
				Backup backup = write(name, start);
				this.lastAttempt = new BackupAttempt(name, start, since(start), null);
				return backup;
			}
			catch (IOException | RuntimeException ex) {
				this.lastAttempt = new BackupAttempt(name, start, since(start), failure(ex));
				throw ex;
			}
		});
	}

	private void requireFree(String name) {
		if (this.directory.isTaken(name)) {
			throw new BackupException(Reason.EXISTS, "There is a backup '" + name + "' already: choose another name");
		}
	}

	private static String failure(Exception ex) {
		if (ex instanceof BackupException refused) {
			return refused.reason().id();
		}
		return (ex instanceof ModelVaultException failed) ? failed.code().id() : Reason.STORAGE_FAILED.id();
	}

	/**
	 * Creates a backup that is named after the database and the time.
	 * {@link #retain(int)} deletes only such backups.
	 * @return the backup, durable and verified
	 */
	public Backup createByTime() {
		return create(names().at(this.clock.instant()));
	}

	private Backup write(String name, Instant start) throws IOException {
		Path part = this.directory.part(name);
		this.directory.clear(name);
		this.directory.clearAll(names().prefix());
		try {
			Database database = this.source.database();
			requireRoom(database.statistics().liveBytes());
			database.exportSnapshot(part);
			Verification verification = this.reader.read(part, start);
			if (!verification.isClean()) {
				throw new BackupException(Reason.NOT_VERIFIED, "The backup '" + name
						+ "' cannot be read back and was deleted: " + String.join("; ", verification.problems()));
			}
			this.directory.publish(name, verification);
			return require(name);
		}
		catch (IOException | RuntimeException ex) {
			discard(name, ex);
			throw ex;
		}
	}

	private void discard(String name, Exception cause) {
		try {
			this.directory.clear(name);
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
		}
	}

	private void requireRoom(long liveBytes) throws IOException {
		long needed = liveBytes + liveBytes / SPARE_PART;
		long usable = this.room.usableBytes(this.directory.writable());
		if (usable < needed) {
			throw new BackupException(Reason.NO_ROOM, "The disk of the backups has " + usable + " bytes left, and some "
					+ needed + " are needed: make room there, or keep fewer backups");
		}
	}

	/**
	 * Returns all backups, newest first: also those of other databases that share the
	 * directory.
	 */
	public List<Backup> list() {
		return orFail(this.directory::list);
	}

	/** Returns the backup of a name. */
	public Optional<Backup> find(String name) {
		return orFail(() -> this.directory.find(name));
	}

	/** Returns the file of a backup, for reading. */
	public Path file(String name) {
		orFail(() -> require(name));
		return this.directory.file(name);
	}

	private Backup require(String name) throws IOException {
		return this.directory.find(name)
			.orElseThrow(() -> new BackupException(Reason.NOT_FOUND, "There is no backup '" + name + "'"));
	}

	/**
	 * Verifies a backup again from end to end, and records the result. Disks can lose
	 * data; verify an old backup from time to time.
	 * @return the backup with the result, damaged or not
	 */
	public Backup verify(String name) {
		return alone(() -> {
			require(name);
			Path file = this.directory.file(name);
			VerificationFile.beside(file).write(this.reader.read(file, this.clock.instant()), file);
			return require(name);
		});
	}

	/** Deletes a backup. */
	public void delete(String name) {
		alone(() -> {
			Backup backup = require(name);
			this.directory.delete(name);
			return backup;
		});
	}

	/**
	 * Deletes old backups that {@link #createByTime()} created from this database. A
	 * damaged one does not count as kept.
	 * @param count the number of backups to keep
	 * @return the names of the deleted backups
	 */
	public List<String> retain(int count) {
		return alone(() -> {
			List<String> deleted = new ArrayList<>();
			int kept = 0;
			for (Backup backup : byTime()) {
				if (kept >= count) {
					this.directory.delete(backup.name());
					deleted.add(backup.name());
				}
				else if (!backup.isDamaged()) {
					kept++;
				}
			}
			return deleted;
		});
	}

	private List<Backup> byTime() throws IOException {
		BackupNames names = names();
		return this.directory.list()
			.stream()
			.filter((backup) -> names.contain(backup.name()))
			.sorted(Comparator.comparing(Backup::name).reversed())
			.toList();
	}

	private BackupNames names() {
		return BackupNames.of(this.source.database().path());
	}

	/** Returns the time of the newest undamaged backup. */
	public Optional<Instant> newest() {
		return list().stream().filter((backup) -> !backup.isDamaged()).map(Backup::createdAt).findFirst();
	}

	/** Returns the outcome of the last backup in this process. */
	public Optional<BackupAttempt> lastAttempt() {
		return Optional.ofNullable(this.lastAttempt);
	}

	/** Returns whether a backup is being created, verified or deleted. */
	public boolean isBusy() {
		return this.lock.isLocked();
	}

	/** Returns whether a directory for backups is set. */
	public boolean isConfigured() {
		return this.directory.isConfigured();
	}

	private Duration since(Instant start) {
		return Duration.between(start, this.clock.instant());
	}

	private <R> R alone(Work<R> work) {
		if (!this.lock.tryLock()) {
			throw new BackupException(Reason.BUSY,
					"Another backup is being made or verified: try again when it is done");
		}
		try {
			return orFail(work);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static <R> R orFail(Work<R> work) {
		try {
			return work.done();
		}
		catch (IOException ex) {
			throw new BackupException(Reason.STORAGE_FAILED, "The directory for backups cannot be used: " + ex, ex);
		}
	}

	/** Runs an operation that the file system may refuse. */
	private interface Work<R> {

		R done() throws IOException;

	}

}
