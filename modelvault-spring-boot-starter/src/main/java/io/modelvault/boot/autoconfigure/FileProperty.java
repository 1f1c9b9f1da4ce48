package io.modelvault.boot.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Reads a property that names a file or a directory. Spring's own conversion would find a
 * relative one on the class path, or among the files of the web server, which are deleted
 * with it, wherever there is one of that name.
 */
final class FileProperty {

	private FileProperty() {
	}

	/**
	 * The file, from the working directory if it is relative; null where nothing is set.
	 * @throws InvalidConfigurationPropertyValueException if it cannot be a file
	 */
	static @Nullable Path path(String property, @Nullable String value) {
		if (value == null || value.isBlank()) {
			return null;
		}
		try {
			return Path.of(value);
		}
		catch (InvalidPathException ex) {
			throw new InvalidConfigurationPropertyValueException(property, value, ex.getReason());
		}
	}

}
