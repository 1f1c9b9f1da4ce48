package io.modelvault.schema;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.modelvault.error.InvalidModelException;

/** Rejects patterns that do not compile, before they reach the catalog. */
final class RegexSyntax {

	private RegexSyntax() {
	}

	static void require(String pattern, int maxChars) {
		if (pattern.length() > maxChars) {
			throw new InvalidModelException("A regular expression has at most " + maxChars + " characters",
					Map.of("length", pattern.length()));
		}
		try {
			Pattern.compile(pattern);
		}
		catch (PatternSyntaxException | StackOverflowError ex) {
			throw new InvalidModelException("The regular expression does not compile", Map.of("pattern", pattern), ex);
		}
	}

}
