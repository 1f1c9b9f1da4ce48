package io.modelvault.sample.web;

import java.util.List;

import io.modelvault.error.Violation;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Creates the error responses of the service: problem details as in RFC 9457, with the
 * paths of fields in {@code errors}.
 */
public final class Problem {

	private Problem() {
	}

	/**
	 * Returns the error for a city that does not exist.
	 * @param id its id
	 * @return the exception to throw
	 */
	public static ErrorResponseException noSuchCity(long id) {
		return noSuch("city", id);
	}

	/**
	 * Returns the error for an object that does not exist.
	 * @param what the kind of object
	 * @param id its id
	 * @return the exception to throw
	 */
	public static ErrorResponseException noSuch(String what, Object id) {
		return new ErrorResponseException(HttpStatus.NOT_FOUND,
				ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no " + what + " with the id " + id),
				null);
	}

	/**
	 * Returns the error for a request with one violation.
	 * @param path the field or parameter
	 * @param constraint the violated constraint, as one word
	 * @param message the violation in words, for people
	 * @return the exception to throw
	 */
	public static ErrorResponseException invalid(String path, String constraint, String message) {
		return new ErrorResponseException(HttpStatus.BAD_REQUEST,
				invalid("Invalid request", List.of(new Violation(path, constraint, message))), null);
	}

	static ProblemDetail invalid(String title, List<Violation> violations) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
				(violations.size() == 1) ? violations.get(0).toString() : violations.size() + " fields are not valid");
		problem.setTitle(title);
		problem.setProperty("errors", violations);
		return problem;
	}

}
