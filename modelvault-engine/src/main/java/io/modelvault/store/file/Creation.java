package io.modelvault.store.file;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import io.modelvault.error.DatabaseNotFoundException;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.store.CreateMode;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.io.Storage;
import io.modelvault.store.io.StorageFile;

/**
 * Makes database files where there are none, if the options of the open allow it. A file
 * that exists is never replaced: a missing one is made under another name and then
 * renamed, an empty one is filled in its place.
 */
final class Creation {

	/** What is put behind the name of a file that is being made, before a UUID. */
	static final String UNFINISHED = ".unfinished-";

	private Creation() {
	}

	/** A name for a file that is being made. */
	static String unfinished(String name) {
		return name + UNFINISHED + UUID.randomUUID();
	}

	/** Deletes what an interrupted creation or compaction of a file has left. */
	static void clearUnfinished(Storage storage, String name) throws IOException {
		String prefix = name + UNFINISHED;
		for (String file : storage.list(prefix)) {
			if (isUuid(file.substring(prefix.length()))) {
				storage.delete(file);
			}
		}
	}

	private static boolean isUuid(String text) {
		try {
			return UUID.fromString(text).toString().equals(text);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/** Deletes a file that could not be finished; otherwise the next open does. */
	static void discard(Storage storage, String unfinished, Throwable cause) {
		try {
			storage.delete(unfinished);
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
		}
	}

	/**
	 * Refuses to open a file that does not exist.
	 * @throws DatabaseNotFoundException unless the options let the open make it
	 */
	static void requireOfMissing(String name, StoreOptions options) {
		if (options.readOnly()) {
			throw missing(name, "it is not made by an open for reading only", "open it for writing once");
		}
		if (options.createMode() == CreateMode.NEVER) {
			throw missing(name, "the create mode is " + CreateMode.NEVER,
					"open it once with create mode " + CreateMode.IF_MISSING + " if a new database is wanted");
		}
	}

	private static DatabaseNotFoundException missing(String name, String reason, String advice) {
		return new DatabaseNotFoundException(
				"There is no database " + name + ", and " + reason
						+ ". Check the path and that its disk is mounted, restore a backup, or " + advice,
				Map.of("file", name));
	}

	/**
	 * Refuses to open a file that is no database.
	 * @param front its first bytes; without any, the open would fill it
	 * @throws UnsupportedFormatException when it is something else, or of a newer version
	 * @throws RecoveryRefusedException when it is empty, unless the options let the open
	 * fill it
	 */
	static void requireOfContent(String name, byte[] front, StoreOptions options) {
		if (front.length > 0) {
			FileHeader.find(name, front);
		}
		else {
			requireOfEmpty(name, options);
		}
	}

	private static void requireOfEmpty(String name, StoreOptions options) {
		if (!options.readOnly() && options.createMode() == CreateMode.IF_MISSING
				&& options.recoveryMode() != RecoveryMode.STRICT) {
			return;
		}
		throw new RecoveryRefusedException("The database " + name
				+ " has 0 bytes: its data is lost, or it never was a database. The file is unchanged. Restore a "
				+ "backup; or delete the file if a new database is wanted, and open with create mode "
				+ CreateMode.IF_MISSING, Map.of("file", name, "offset", 0L, "reason", "empty_file", "bytes", 0L));
	}

	/**
	 * Refuses to replace a file that is not a database. A damaged or newer one is.
	 * @param front its first bytes
	 * @throws UnsupportedFormatException when it is something else
	 */
	static void requireReplaceable(String name, byte[] front) {
		if (!FileHeader.isOfDatabase(front)) {
			throw new UnsupportedFormatException(
					name + ((front.length > 0) ? " is not a ModelVault database" : " has 0 bytes")
							+ ", and only a database is replaced. It is unchanged. Name another file, or delete it",
					Map.of("file", name));
		}
	}

	/** Makes an empty database, durably, where there is no file. */
	static void make(Storage storage, String name) throws IOException {
		String unfinished = unfinished(name);
		try {
			Volume.format(storage, unfinished, 0, System.currentTimeMillis());
			storage.publish(unfinished, name);
		}
		catch (IOException | RuntimeException | Error ex) {
			discard(storage, unfinished, ex);
			throw ex;
		}
		storage.syncNames();
	}

	/**
	 * Makes an empty file an empty database, durably. A crash on the way leaves a file
	 * that the next open refuses, or an empty database.
	 */
	static void fill(StorageFile file) throws IOException {
		try {
			Volume.format(file, 0, System.currentTimeMillis());
		}
		catch (IOException | RuntimeException | Error ex) {
			empty(file, ex);
			throw ex;
		}
	}

	private static void empty(StorageFile file, Throwable cause) {
		try {
			file.resize(0);
		}
		catch (IOException ex) {
			cause.addSuppressed(ex);
		}
	}

}
