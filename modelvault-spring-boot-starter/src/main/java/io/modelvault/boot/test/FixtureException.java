package io.modelvault.boot.test;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

import io.modelvault.error.Violation;
import org.jspecify.annotations.Nullable;

/** Thrown when a fixture cannot be stored. Nothing of the file is stored. */
public final class FixtureException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String file;

	private final int line;

	private final transient List<Violation> violations;

	private FixtureException(String file, int line, List<Violation> violations, String problem,
			@Nullable Throwable cause) {
		super("Fixture " + file + ((line > 0) ? ", line " + line : "") + ": " + problem, cause);
		this.file = file;
		this.line = line;
		this.violations = violations;
	}

	static FixtureException ofFile(String file, String problem, @Nullable Throwable cause) {
		return new FixtureException(file, 0, List.of(), problem, cause);
	}

	static FixtureException ofLine(String file, int line, String problem, @Nullable Throwable cause) {
		return new FixtureException(file, line, List.of(), problem, cause);
	}

	static FixtureException invalid(String file, int line, List<Violation> violations, Throwable cause) {
		String problem = violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
		return new FixtureException(file, line, violations, problem, cause);
	}

	/**
	 * Returns the file.
	 * @return its name in the annotation
	 */
	public String file() {
		return this.file;
	}

	/**
	 * Returns the line of the document.
	 * @return its number, from 1; 0 for the file as a whole
	 */
	public int line() {
		return this.line;
	}

	/**
	 * Returns the violations of the schema, with the path of each field.
	 * @return all violations; empty for another fault
	 */
	public List<Violation> violations() {
		return (this.violations != null) ? this.violations : List.of();
	}

}
