package io.modelvault.store.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;

import io.modelvault.error.UnsupportedFormatException;
import org.jspecify.annotations.Nullable;

/**
 * A regular file, as the file system describes it without opening it. Everything else
 * that a name can lead to is refused: opening a pipe blocks, and reading a device has
 * effects.
 *
 * @param identity equal for two names of one file (device and inode), different for two
 * files that exist at the same time; {@link #UNKNOWN} where the file system does not tell
 */
record RegularFile(String identity) {

	/** Stands for all files of a file system that gives them no identity. */
	static final String UNKNOWN = "unknown";

	/**
	 * Looks up a name. A symbolic link is not followed.
	 * @return null when there is nothing of that name
	 * @throws UnsupportedFormatException when the name leads to something else than a
	 * regular file
	 */
	static @Nullable RegularFile at(Path path) throws IOException {
		BasicFileAttributes attributes;
		try {
			attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		}
		catch (NoSuchFileException ex) {
			return null;
		}
		if (!attributes.isRegularFile()) {
			throw refused(path, attributes);
		}
		Object key = attributes.fileKey();
		return new RegularFile((key != null) ? key.toString() : UNKNOWN);
	}

	private static UnsupportedFormatException refused(Path path, BasicFileAttributes attributes) {
		String name = String.valueOf(path.getFileName());
		String kind = kind(attributes);
		return new UnsupportedFormatException(
				name + " is " + kind
						+ ", not a regular file. It is unchanged. Name a regular file, or a file that does not exist",
				Map.of("file", name, "kind", kind));
	}

	private static String kind(BasicFileAttributes attributes) {
		if (attributes.isDirectory()) {
			return "a directory";
		}
		return attributes.isSymbolicLink() ? "a symbolic link" : "a device, pipe or socket";
	}

}
