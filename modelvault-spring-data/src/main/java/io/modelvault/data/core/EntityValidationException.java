package io.modelvault.data.core;

import java.io.Serial;
import java.util.List;

import io.modelvault.error.ValidationException;
import io.modelvault.error.Violation;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Thrown when an entity violates the schema of its collection. Holds every violation with
 * its field path, to be shown to the sender of the data. Nothing changed.
 */
public final class EntityValidationException extends DataIntegrityViolationException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	EntityValidationException(ValidationException cause) {
		super(cause.getMessage(), cause);
		this.violations = cause.violations();
	}

	/**
	 * Returns all violations, in the order of the schema's fields.
	 * @return path, violated constraint and message of each
	 */
	public List<Violation> violations() {
		return (this.violations != null) ? this.violations : List.of();
	}

}
