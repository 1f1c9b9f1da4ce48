package io.modelvault.boot.migration;

import java.util.Base64;
import java.util.stream.Collectors;

import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.Offender;

/**
 * The documents that stopped a migration, one line for each: primary key and violations.
 */
public final class OffenderLines {

	private static final int MAX_KEY_CHARS = 100;

	private OffenderLines() {
	}

	/**
	 * Writes the lines.
	 * @param failure the failed migration
	 * @return the lines, without control characters in the keys
	 */
	public static String of(MigrationFailedException failure) {
		return failure.offenders().stream().map(OffenderLines::line).collect(Collectors.joining("\n"));
	}

	private static String line(Offender offender) {
		Object key = offender.primaryKey();
		String text = (key instanceof byte[] bytes) ? Base64.getEncoder().encodeToString(bytes) : key.toString();
		String shown = (text.length() <= MAX_KEY_CHARS) ? text : text.substring(0, MAX_KEY_CHARS) + "...";
		return "    - " + shown.replaceAll("\\p{Cntrl}", "?") + ": " + offender;
	}

}
