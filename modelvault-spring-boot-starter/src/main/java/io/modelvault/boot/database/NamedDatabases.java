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
 * The databases of an application by their names: those of the beans, without the suffix
 * {@code DatabaseSource}.
 */
public final class NamedDatabases {

	private static final String SOURCE_SUFFIX = "DatabaseSource";

	private final Map<String, DatabaseSource> sources = new TreeMap<>();

	/**
	 * Names databases.
	 * @param beans what gives them, by bean name
	 */
	public NamedDatabases(Map<String, DatabaseSource> beans) {
		beans.forEach((name, source) -> this.sources.put(nameOf(name), source));
	}

	/**
	 * The name of a database.
	 * @param beanName the name of the bean that gives it
	 * @return the same without the suffix {@code DatabaseSource}
	 */
	public static String nameOf(String beanName) {
		boolean suffixed = beanName.endsWith(SOURCE_SUFFIX) && !beanName.equals(SOURCE_SUFFIX);
		return suffixed ? beanName.substring(0, beanName.length() - SOURCE_SUFFIX.length()) : beanName;
	}

	/**
	 * All names.
	 * @return the names, in alphabetical order
	 */
	public List<String> names() {
		return List.copyOf(this.sources.keySet());
	}

	/**
	 * Whether there is one of a name, open or not.
	 * @param name the name
	 * @return whether there is
	 */
	public boolean has(String name) {
		return this.sources.containsKey(name);
	}

	/**
	 * Asks one of them.
	 * @param <T> the type of the answer
	 * @param name its name
	 * @param question gives the answer
	 * @return the answer; null if there is none of that name, or if it is closed
	 */
	public <T> @Nullable T ask(String name, Function<Database, T> question) {
		DatabaseSource source = this.sources.get(name);
		Database database = (source != null) ? open(source) : null;
		try {
			return (database != null) ? question.apply(database) : null;
		}
		catch (DatabaseClosedException ex) {
			return null; // closed meanwhile
		}
	}

	/**
	 * Asks all of them.
	 * @param <T> the type of the answers
	 * @param question gives the answer
	 * @return what those that are open have answered
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
	 * What those that are open have answered.
	 *
	 * @param <T> the type of the answers
	 * @param byName the answers by the names of the databases
	 * @param closed the names of those that are closed
	 */
	public record Answers<T>(Map<String, T> byName, List<String> closed) {
	}

}
