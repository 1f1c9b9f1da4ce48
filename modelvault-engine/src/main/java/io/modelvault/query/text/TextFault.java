package io.modelvault.query.text;

import java.util.Map;
import java.util.Optional;

import io.modelvault.error.InvalidQueryException;

/** Creates the exceptions for errors in a text. */
final class TextFault {

	private TextFault() {
	}

	static InvalidQueryException at(int position, String what) {
		return new InvalidQueryException("At position " + position + ": " + what, Map.of("position", position));
	}

	static InvalidQueryException unknownPath(int position, String path, Optional<String> nearest) {
		return new InvalidQueryException(
				"At position " + position + ": there is no path '" + path + "'"
						+ nearest.map((known) -> "; the nearest is '" + known + "'").orElse(""),
				Map.of("position", position, "path", path, "nearest", nearest.orElse("")));
	}

}
