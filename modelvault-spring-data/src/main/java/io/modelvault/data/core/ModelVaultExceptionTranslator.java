package io.modelvault.data.core;

import io.modelvault.error.ModelVaultException;
import io.modelvault.error.ValidationException;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

/**
 * Translates the engine's exceptions to those of {@code org.springframework.dao}. The
 * engine's own exception, with its code and attributes, is always the cause.
 */
public class ModelVaultExceptionTranslator implements PersistenceExceptionTranslator {

	@Override
	public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException ex) {
		return (ex instanceof ModelVaultException failure) ? translate(failure) : null;
	}

	DataAccessException translate(ModelVaultException failure) {
		String message = failure.getMessage();
		return switch (failure.code()) {
			case VALIDATION -> (failure instanceof ValidationException invalid) ? new EntityValidationException(invalid)
					: new DataIntegrityViolationException(message, failure);
			case LIMIT_EXCEEDED -> new DataIntegrityViolationException(message, failure);
			case DUPLICATE_KEY -> new DuplicateKeyException(message, failure);
			case ROW_NOT_FOUND -> new EmptyResultDataAccessException(message, 1, failure);
			case INVALID_QUERY, INVALID_MODEL, TRANSACTION_STATE, READ_ONLY ->
				new InvalidDataAccessApiUsageException(message, failure);
			case SCHEMA_CHANGE -> new InvalidDataAccessResourceUsageException(message, failure);
			case WRITER_TIMEOUT, WRITER_INTERRUPTED -> new CannotAcquireLockException(message, failure);
			case CLOSED, LOCKED, NOT_FOUND -> new DataAccessResourceFailureException(message, failure);
			case CORRUPT, RECOVERY_REFUSED, UNSUPPORTED_FORMAT, STORAGE_FAILED ->
				new NonTransientDataAccessResourceException(message, failure);
		};
	}

}
