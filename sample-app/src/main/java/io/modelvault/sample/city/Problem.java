package io.modelvault.sample.city;

import java.util.List;

import io.modelvault.error.Violation;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What the service answers when it does not do what it was asked: problem details as in
 * RFC 9457, with the paths of fields in {@code errors}.
 */
final class Problem {

	private Problem() {
	}

	static ErrorResponseException noSuchCity(long id) {
		return new ErrorResponseException(HttpStatus.NOT_FOUND,
				ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no city with the id " + id), null);
	}

	static ErrorResponseException invalid(String path, String constraint, String message) {
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
