package io.modelvault.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A database file into which the service has imported the cities, made once for all tests
 * that do not test the import.
 */
final class ImportedCities {

	private static @Nullable Path imported;

	private ImportedCities() {
	}

	/** A copy of the file in a directory. */
	static synchronized Path copiedTo(Path directory) throws IOException {
		Path file = imported;
		if (file == null) {
			file = Files.createTempDirectory(Path.of("target"), "imported").resolve("cities.modelvault");
			try (ServiceProcess service = ServiceProcess.start(file).awaitReady()) {
				service.stop();
			}
			imported = file;
		}
		return Files.copy(file, directory.resolve("cities.modelvault"));
	}

}
