package io.modelvault.boot.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.modelvault.boot.backup.BackupException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Manages the files of backups. A backup {@code name} is the file
 * {@code name.modelvault-backup}; beside it are the result of its last verification
 * ({@code .verified}) and the lock file of its readers ({@code .writer.lock}). While it
 * is being written, its file is named {@code .part}.
 * <p>
 * Invariant: a file with the name of a backup was complete, durable and verified before
 * it got that name, unless it was copied there by other means.
 */
final class BackupDirectory {

	private static final String SUFFIX = ".modelvault-backup";

	private static final String PART = SUFFIX + ".part";

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

	private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private final @Nullable Path directory;

	BackupDirectory(@Nullable Path directory) {
		this.directory = directory;
	}

	boolean isConfigured() {
		return this.directory != null;
	}

	/** Returns the directory after checking that it exists and is writable. */
	Path writable() {
		Path present = existing();
		if (!Files.isWritable(present)) {
			throw new BackupException(Reason.NO_DIRECTORY,
					"The directory for backups '" + present + "' is not writable: let this process write there");
		}
		return present;
	}

	private Path existing() {
		Path set = this.directory;
		if (set == null) {
			throw new BackupException(Reason.NO_DIRECTORY,
					"There is no directory for backups: name one with the property 'modelvault.backup.directory'");
		}
		if (!Files.isDirectory(set)) {
			throw new BackupException(Reason.NO_DIRECTORY, "The directory for backups '" + set
					+ "' does not exist: create it, or mount the disk that it is on");
		}
		return set;
	}

	/** Returns the file of a backup, whether it exists or not. */
	Path file(String name) {
		return existing().resolve(requireName(name) + SUFFIX);
	}

	static String requireName(String name) {
		if (!NAME.matcher(name).matches() || name.contains("..")) {
			throw new BackupException(Reason.INVALID_NAME,
					"A backup cannot have this name: use up to 100 letters, digits, dots, hyphens and underscores, "
							+ "beginning with a letter or a digit, and no two dots in a row");
		}
		return name;
	}

	/** Returns the file of a backup that is being written. */
	Path part(String name) {
		return writable().resolve(requireName(name) + PART);
	}

	/** Returns all backups, newest first. */
	List<Backup> list() throws IOException {
		List<Backup> backups = new ArrayList<>();
		for (String fileName : fileNames()) {
			if (fileName.endsWith(SUFFIX)) {
				find(fileName.substring(0, fileName.length() - SUFFIX.length())).ifPresent(backups::add);
			}
		}
		backups.sort(Comparator.comparing(Backup::createdAt).thenComparing(Backup::name).reversed());
		return backups;
	}

	private List<String> fileNames() throws IOException {
		try (Stream<Path> entries = Files.list(existing())) {
			return entries.map((entry) -> String.valueOf(entry.getFileName())).toList();
		}
	}

	/** Returns a backup; empty if there is no regular file of that name. */
	Optional<Backup> find(String name) throws IOException {
		if (this.directory == null || !NAME.matcher(name).matches()) {
			return Optional.empty();
		}
		Path file = this.directory.resolve(name + SUFFIX);
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			return attributes.isRegularFile() ? Optional.of(new Backup(name, attributes.size(),
					attributes.lastModifiedTime().toInstant(), VerificationFile.beside(file).read()))
					: Optional.empty();
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	/** Whether the name of a backup's file is taken, by a backup or by something else. */
	boolean isTaken(String name) {
		String fileName = requireName(name) + SUFFIX;
		return this.directory != null && Files.exists(this.directory.resolve(fileName), LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Gives a complete, verified file its name.
	 * @throws FileAlreadyExistsException if the name is taken
	 */
	void publish(String name, Verification verification) throws IOException {
		Path part = part(name);
		Path file = file(name);
		VerificationFile.beside(file).write(verification, part);
		rename(part, file);
		syncNames();
		clear(name); // the lock file of the verification
	}

	private static void rename(Path part, Path file) throws IOException {
		if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
			throw new NoSuchFileException(part.toString(), null, "it was replaced while the backup was made");
		}
		Files.move(part, file); // never replaces
	}

	private void syncNames() throws IOException {
		if (POSIX) {
			try (FileChannel channel = FileChannel.open(existing(), StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

	/** Deletes the temporary files of one backup. */
	void clear(String name) throws IOException {
		clearAll(name + PART);
	}

	/** Deletes the temporary files of all backups whose names begin with a prefix. */
	void clearAll(String prefix) throws IOException {
		for (String fileName : fileNames()) {
			if (fileName.startsWith(prefix) && fileName.contains(PART)) {
				Files.deleteIfExists(existing().resolve(fileName));
			}
		}
	}

	/** Deletes a backup and the files beside it. */
	void delete(String name) throws IOException {
		Path file = file(name);
		Files.deleteIfExists(file);
		Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".writer.lock"));
		VerificationFile.beside(file).delete();
	}

}
