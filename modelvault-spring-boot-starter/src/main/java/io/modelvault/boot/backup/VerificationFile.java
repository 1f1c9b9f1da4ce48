package io.modelvault.boot.backup;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/**
 * Stores the result of a file's verification beside that file. It is valid for the
 * verified bytes only: if size or time of the file have changed, it is ignored.
 */
final class VerificationFile {

	/** More than ten problems take. */
	private static final long MAX_BYTES = 1024 * 1024;

	private final Path verified;

	private final Path path;

	private VerificationFile(Path verified) {
		this.verified = verified;
		this.path = verified.resolveSibling(verified.getFileName() + ".verified");
	}

	static VerificationFile beside(Path file) {
		return new VerificationFile(file);
	}

	/**
	 * What was found in the file as it is now; null if that was never looked at. A
	 * symbolic link is not followed.
	 */
	@Nullable Verification read() throws IOException {
		Properties properties = new Properties();
		try {
			BasicFileAttributes attributes = Files.readAttributes(this.path, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			if (!attributes.isRegularFile() || attributes.size() > MAX_BYTES) {
				return null; // not one that was written here
			}
			properties.load(new StringReader(Files.readString(this.path)));
			return state(this.verified).equals(properties.getProperty("state")) ? parse(properties) : null;
		}
		catch (NoSuchFileException | CharacterCodingException | IllegalArgumentException | DateTimeException ex) {
			return null; // no file, or one that a crash left incomplete
		}
	}

	private static Verification parse(Properties properties) {
		String problems = properties.getProperty("problems", "");
		return new Verification(Instant.parse(properties.getProperty("at", "")),
				Long.parseLong(properties.getProperty("documents", "")),
				problems.isEmpty() ? List.of() : problems.lines().toList());
	}

	/**
	 * Stores a result.
	 * @param where the file that was verified, which will be renamed without a change
	 */
	void write(Verification verification, Path where) throws IOException {
		Properties properties = new Properties();
		properties.setProperty("state", state(where));
		properties.setProperty("at", verification.at().toString());
		properties.setProperty("documents", Long.toString(verification.documents()));
		properties.setProperty("problems", String.join("\n", verification.problems()));
		StringWriter text = new StringWriter();
		properties.store(text, null);
		Path fresh = this.path.resolveSibling(this.path.getFileName() + ".new");
		Files.deleteIfExists(fresh);
		// A link that is made meanwhile is not followed.
		Files.writeString(fresh, text.toString(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
		Files.move(fresh, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	void delete() throws IOException {
		Files.deleteIfExists(this.path);
	}

	private static String state(Path file) throws IOException {
		return Files.size(file) + " bytes of " + Files.getLastModifiedTime(file).toInstant();
	}

}
