package io.modelvault.model;

import java.util.Locale;

/**
 * Derives the default name of a collection: the class's name in lower case with
 * underscores, and in a simple English plural. {@code OrderLine} gives
 * {@code order_lines}, {@code City} gives {@code cities}, {@code Address} gives
 * {@code addresses}, {@code HTTPRequest} gives {@code http_requests}.
 */
final class CollectionNames {

	private CollectionNames() {
	}

	static String of(Class<?> model) {
		return plural(snakeCase(model.getSimpleName()));
	}

	private static String snakeCase(String name) {
		return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
			.replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
			.toLowerCase(Locale.ROOT);
	}

	private static String plural(String name) {
		if (name.endsWith("s")) {
			return name + "es";
		}
		boolean vowelBeforeY = name.length() > 1 && "aeiou".indexOf(name.charAt(name.length() - 2)) >= 0;
		if (name.endsWith("y") && !vowelBeforeY) {
			return name.substring(0, name.length() - 1) + "ies";
		}
		return name + "s";
	}

}
