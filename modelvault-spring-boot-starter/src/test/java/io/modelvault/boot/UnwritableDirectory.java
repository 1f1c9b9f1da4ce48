package io.modelvault.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory that this process may not write to, also when it runs as root.
 */
public final class UnwritableDirectory {

	private UnwritableDirectory() {
	}

	/**
	 * Makes or finds one.
	 * @param place where it may be made
	 * @return the directory; empty where everything can be written to
	 */
	public static Optional<Path> in(Path place) throws IOException {
		Path made = Files.createDirectories(place.resolve("unwritable"));
		boolean changed = made.toFile().setWritable(false);
		return List.of(made, Path.of("/proc/sys"))
			.stream()
			.filter((directory) -> changed && Files.isDirectory(directory) && !Files.isWritable(directory))
			.findFirst();
	}

}
