package io.modelvault.boot.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Generates the names of automatic backups of one database: they sort by time and differ
 * from names that users choose.
 */
final class BackupNames {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final String TIME_PATTERN = "\\d{8}T\\d{9}Z";

	private static final String EXTENSION = ".modelvault";

	private static final int MAX_STEM = 60;

	private final String prefix;

	private BackupNames(String prefix) {
		this.prefix = prefix;
	}

	/** Returns the names for the database of a path, which may be {@code :memory:}. */
	static BackupNames of(String path) {
		String file = path.startsWith(":") ? path : String.valueOf(Path.of(path).getFileName());
		String stem = file.endsWith(EXTENSION) ? file.substring(0, file.length() - EXTENSION.length()) : file;
		String plain = stem.replaceAll("[^A-Za-z0-9_-]", "-").replaceAll("^[_-]+|[_-]+$", "");
		String named = plain.isEmpty() ? "database" : plain.substring(0, Math.min(MAX_STEM, plain.length()));
		return new BackupNames(named + "-auto-");
	}

	/** Returns the common prefix of all names. */
	String prefix() {
		return this.prefix;
	}

	String at(Instant time) {
		return this.prefix + TIME.format(time);
	}

	boolean contain(String name) {
		return name.matches(Pattern.quote(this.prefix) + TIME_PATTERN);
	}

}
