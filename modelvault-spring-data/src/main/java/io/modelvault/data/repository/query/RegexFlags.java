package io.modelvault.data.repository.query;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Writes the flags of a {@link Pattern} into its text, where only the text is passed on.
 */
final class RegexFlags {

	private static final Map<Integer, String> INLINE = new TreeMap<>(
			Map.of(Pattern.UNIX_LINES, "d", Pattern.CASE_INSENSITIVE, "i", Pattern.COMMENTS, "x", Pattern.MULTILINE,
					"m", Pattern.DOTALL, "s", Pattern.UNICODE_CASE, "u", Pattern.UNICODE_CHARACTER_CLASS, "U"));

	private RegexFlags() {
	}

	static String inline(Pattern pattern) {
		int flags = pattern.flags();
		if ((flags & Pattern.CANON_EQ) != 0) {
			throw new InvalidDataAccessApiUsageException("A Pattern with the flag CANON_EQ cannot be used in a query");
		}
		String expression = ((flags & Pattern.LITERAL) != 0) ? Pattern.quote(pattern.pattern()) : pattern.pattern();
		StringBuilder letters = new StringBuilder();
		INLINE.forEach((flag, letter) -> letters.append(((flags & flag) != 0) ? letter : ""));
		return letters.isEmpty() ? expression : "(?" + letters + ")" + expression;
	}

}
