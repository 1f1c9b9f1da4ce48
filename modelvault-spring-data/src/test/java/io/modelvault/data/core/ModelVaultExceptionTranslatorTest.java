package io.modelvault.data.core;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.DatabaseNotFoundException;
import io.modelvault.error.ErrorCode;
import io.modelvault.error.InvalidModelException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.error.ModelVaultException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.error.RowNotFoundException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.error.ValidationException;
import io.modelvault.error.Violation;
import io.modelvault.error.WriterInterruptedException;
import io.modelvault.error.WriterTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.NonTransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ModelVaultExceptionTranslatorTest {

	private final ModelVaultExceptionTranslator translator = new ModelVaultExceptionTranslator();

	static Stream<Arguments> translations() {
		Violation violation = new Violation("name", "required", "must be there");
		return Stream.of(
				arguments(new ValidationException("cities", List.of(violation)), EntityValidationException.class),
				arguments(new LimitExceededException("m", Map.of()), DataIntegrityViolationException.class),
				arguments(new io.modelvault.error.DuplicateKeyException("cities", "primary", List.of("id")),
						DuplicateKeyException.class),
				arguments(new RowNotFoundException("m", Map.of()), EmptyResultDataAccessException.class),
				arguments(new InvalidQueryException("m", Map.of()), InvalidDataAccessApiUsageException.class),
				arguments(new InvalidModelException("m", Map.of()), InvalidDataAccessApiUsageException.class),
				arguments(new TransactionStateException("m", Map.of()), InvalidDataAccessApiUsageException.class),
				arguments(new ReadOnlyException("m", Map.of()), InvalidDataAccessApiUsageException.class),
				arguments(new SchemaChangeException("m", Map.of()), InvalidDataAccessResourceUsageException.class),
				arguments(new WriterTimeoutException("m", Map.of()), CannotAcquireLockException.class),
				arguments(new WriterInterruptedException("m", Map.of()), CannotAcquireLockException.class),
				arguments(new DatabaseClosedException("m", Map.of()), DataAccessResourceFailureException.class),
				arguments(new DatabaseLockedException("m", Map.of()), DataAccessResourceFailureException.class),
				arguments(new DatabaseNotFoundException("m", Map.of()), DataAccessResourceFailureException.class),
				arguments(new CorruptDataException("m", Map.of()), NonTransientDataAccessResourceException.class),
				arguments(new RecoveryRefusedException("m", Map.of()), NonTransientDataAccessResourceException.class),
				arguments(new UnsupportedFormatException("m", Map.of()), NonTransientDataAccessResourceException.class),
				arguments(new StorageFailedException("m", Map.of()), NonTransientDataAccessResourceException.class));
	}

	@ParameterizedTest
	@MethodSource("translations")
	void keepsMessageAndCause(ModelVaultException failure, Class<? extends DataAccessException> expected) {
		assertThat(this.translator.translateExceptionIfPossible(failure)).isExactlyInstanceOf(expected)
			.hasMessage(failure.getMessage())
			.hasCause(failure);
	}

	@Test
	void everyCodeHasATranslation() {
		assertThat(translations().map((arguments) -> ((ModelVaultException) arguments.get()[0]).code()))
			.containsExactlyInAnyOrderElementsOf(Arrays.asList(ErrorCode.values()));
	}

	@Test
	void violationsArePassedOn() {
		Violation violation = new Violation("address.zip", "max", "must be shorter");
		ValidationException invalid = new ValidationException("cities", List.of(violation));
		assertThat(this.translator.translate(invalid)).isInstanceOfSatisfying(EntityValidationException.class,
				(ex) -> assertThat(ex.violations()).containsExactly(violation));
	}

	@Test
	void otherExceptionsAreLeftAlone() {
		assertThat(this.translator.translateExceptionIfPossible(new IllegalStateException())).isNull();
	}

}
