package io.modelvault.sample.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.modelvault.data.core.EntityValidationException;
import io.modelvault.error.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.data.core.PropertyReferenceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Converts exceptions to problem details. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	/** Reports the violations that the database found. */
	@ExceptionHandler
	ProblemDetail invalid(EntityValidationException ex) {
		return Problem.invalid("Invalid document", ex.violations());
	}

	@ExceptionHandler
	ProblemDetail taken(DuplicateKeyException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "There is one with this id already");
	}

	@ExceptionHandler
	ProblemDetail notThere(EmptyResultDataAccessException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is none with this id");
	}

	@ExceptionHandler
	ProblemDetail unknownSort(PropertyReferenceException ex) {
		return Problem.invalid("Invalid request",
				List.of(new Violation("sort", "unknown", "there is no '" + ex.getPropertyName() + "' to sort by")));
	}

	/** Reports a body that could not be read as a document. */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		if (!(ex.getCause() instanceof JacksonException unreadable)) {
			return super.handleHttpMessageNotReadable(ex, headers, status, request);
		}
		ProblemDetail problem = Problem.invalid("Invalid document", List.of(violation(unreadable)));
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(MethodArgumentNotValidException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = Problem.invalid("Invalid request",
				ex.getFieldErrors().stream().map(ProblemAdvice::violation).toList());
		return handleExceptionInternal(ex, problem, headers, status, request);
	}

	private static Violation violation(FieldError error) {
		return new Violation(error.getField(), "type", "is not of the right type");
	}

	private static Violation violation(JacksonException unreadable) {
		String path = unreadable.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? step.getPropertyName() : "[" + step.getIndex() + "]")
			.collect(Collectors.joining("."));
		if (unreadable instanceof UnrecognizedPropertyException) {
			return new Violation(path, "unknown", "is not a field of this document");
		}
		if (path.isEmpty()) {
			return new Violation("", "type", "must be a JSON object");
		}
		Class<?> wanted = (unreadable instanceof MismatchedInputException mismatch) ? mismatch.getTargetType() : null;
		return new Violation(path, "type", "must be " + ((wanted != null) ? named(wanted) : "of another type"));
	}

	private static String named(Class<?> type) {
		if (type.isEnum()) {
			return "one of " + Arrays.toString(type.getEnumConstants());
		}
		if (type == String.class) {
			return "a text";
		}
		if (type == double.class) {
			return "a number";
		}
		return type.isPrimitive() ? "a whole number" : "a " + type.getSimpleName();
	}

}
