package io.modelvault.boot.autoconfigure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Reads a property that names a file or a directory. Spring's own conversion would
 * resolve a relative path on the class path, or among the files of the web server, which
 * are deleted with it, if a file of that name exists there.
 */
final class FileProperty {

	private FileProperty() {
	}

	/**
	 * Returns the file, relative to the working directory; null if the property is not
	 * set.
	 * @throws InvalidConfigurationPropertyValueException if the value cannot be a file
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
