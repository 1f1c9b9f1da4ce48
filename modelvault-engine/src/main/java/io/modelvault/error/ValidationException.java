package io.modelvault.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Thrown when a document violates its schema. Holds every violation, not just the first.
 * Nothing changed; fix the data.
 */
public final class ValidationException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	public ValidationException(String collection, List<Violation> violations) {
		super(ErrorCode.VALIDATION, message(collection, violations),
				Map.of("collection", collection, "paths", violations.stream().map(Violation::path).toList()), null);
		this.violations = List.copyOf(violations);
	}

	/** Returns all violations, in the order of the schema's fields. */
	public List<Violation> violations() {
		return (this.violations != null) ? this.violations : List.of();
	}

	private static String message(String collection, List<Violation> violations) {
		return "Invalid document for collection '" + collection + "': "
				+ violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
	}

}
