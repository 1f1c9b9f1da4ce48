package io.modelvault.boot.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.error.DatabaseClosedException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the databases of an application by name: the name of the bean, without the suffix
 * {@code DatabaseSource}.
 */
public final class NamedDatabases {

	private static final String SOURCE_SUFFIX = "DatabaseSource";

	private final Map<String, DatabaseSource> sources = new TreeMap<>();

	/**
	 * Creates the lookup.
	 * @param beans the sources of the databases, by bean name
	 */
	public NamedDatabases(Map<String, DatabaseSource> beans) {
		beans.forEach((name, source) -> this.sources.put(nameOf(name), source));
	}

	/**
	 * Returns the name of a database.
	 * @param beanName the name of the bean that provides it
	 * @return the same without the suffix {@code DatabaseSource}
	 */
	public static String nameOf(String beanName) {
		boolean suffixed = beanName.endsWith(SOURCE_SUFFIX) && !beanName.equals(SOURCE_SUFFIX);
		return suffixed ? beanName.substring(0, beanName.length() - SOURCE_SUFFIX.length()) : beanName;
	}

	/**
	 * Returns all names.
	 * @return the names, in alphabetical order
	 */
	public List<String> names() {
		return List.copyOf(this.sources.keySet());
	}

	/**
	 * Returns whether a database of that name exists, open or not.
	 * @param name the name
	 * @return whether it exists
	 */
	public boolean has(String name) {
		return this.sources.containsKey(name);
	}

	/**
	 * Applies a function to one database.
	 * @param <T> the type of the result
	 * @param name its name
	 * @param question the function
	 * @return the result; null if there is no database of that name, or if it is closed
	 */
	public <T> @Nullable T ask(String name, Function<Database, T> question) {
		DatabaseSource source = this.sources.get(name);
		Database database = (source != null) ? open(source) : null;
		try {
			return (database != null) ? question.apply(database) : null;
		}
		catch (DatabaseClosedException ex) {
			return null; // closed in the meantime
		}
	}

	/**
	 * Applies a function to all databases.
	 * @param <T> the type of the results
	 * @param question the function
	 * @return the results of the open databases
	 */
	public <T> Answers<T> askAll(Function<Database, T> question) {
		Map<String, T> answers = new TreeMap<>();
		List<String> closed = new ArrayList<>();
		for (String name : names()) {
			T answer = ask(name, question);
			if (answer != null) {
				answers.put(name, answer);
			}
			else {
				closed.add(name);
			}
		}
		return new Answers<>(answers, closed);
	}

	private static @Nullable Database open(DatabaseSource source) {
		try {
			Database database = source.database();
			return database.isOpen() ? database : null;
		}
		catch (IllegalStateException ex) {
			return null; // stopped
		}
	}

	/**
	 * Holds the results of the open databases.
	 *
	 * @param <T> the type of the results
	 * @param byName the results by the names of the databases
	 * @param closed the names of the closed databases
	 */
	public record Answers<T>(Map<String, T> byName, List<String> closed) {
	}

}
