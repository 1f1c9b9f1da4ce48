package io.modelvault.sample.web;

import java.util.List;

import io.modelvault.error.Violation;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What the service answers when it does not do what it was asked: problem details as in
 * RFC 9457, with the paths of fields in {@code errors}.
 */
public final class Problem {

	private Problem() {
	}

	/**
	 * A city that is asked for is not there.
	 * @param id its id
	 * @return what to throw
	 */
	public static ErrorResponseException noSuchCity(long id) {
		return noSuch("city", id);
	}

	/**
	 * Something that is asked for is not there.
	 * @param what what it would be
	 * @param id its id
	 * @return what to throw
	 */
	public static ErrorResponseException noSuch(String what, Object id) {
		return new ErrorResponseException(HttpStatus.NOT_FOUND,
				ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no " + what + " with the id " + id),
				null);
	}

	/**
	 * A request is not valid in one way.
	 * @param path the field or parameter
	 * @param constraint what it breaks, as one word
	 * @param message the same for people
	 * @return what to throw
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
