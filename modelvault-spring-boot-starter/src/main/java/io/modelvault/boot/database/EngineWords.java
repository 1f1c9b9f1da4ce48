package io.modelvault.boot.database;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.modelvault.Database;

/** Converts constants of the engine to the words used in properties and responses. */
public final class EngineWords {

	private EngineWords() {
	}

	/**
	 * Returns a constant as a word.
	 * @param value {@code AUTO_TRUNCATE}, for example
	 * @return {@code auto-truncate} in that case
	 */
	public static String of(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Constants as words.
	 * @param values the constants
	 * @return their words in alphabetical order
	 */
	public static List<String> of(Collection<? extends Enum<?>> values) {
		return values.stream().map(EngineWords::of).sorted().toList();
	}

	/**
	 * Where a database is, and whether it can be changed.
	 * @param database the database
	 * @return {@code file}, {@code memory} or {@code read-only}
	 */
	public static String mode(Database database) {
		if (isInMemory(database)) {
			return "memory";
		}
		return database.isReadOnly() ? "read-only" : "file";
	}

	/**
	 * Returns whether a database is in memory.
	 * @param database the database
	 * @return false if it has a file
	 */
	public static boolean isInMemory(Database database) {
		return ":memory:".equals(database.path());
	}

}
