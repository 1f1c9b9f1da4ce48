package io.modelvault.data.repository.query;

import java.io.Serial;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Thrown when the name or signature of a query method asks for something that would not
 * be answered exactly. Thrown when the repository is created, so that no fault of a
 * method appears only when it is called. Change the method as {@link #action()} says.
 */
public final class UnsupportedQueryMethodException extends InvalidDataAccessApiUsageException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String queryMethod;

	private final String reason;

	private final String action;

	UnsupportedQueryMethodException(String queryMethod, String reason, String action) {
		super("Query method " + queryMethod + ": " + reason + ". " + action + ".");
		this.queryMethod = queryMethod;
		this.reason = reason;
		this.action = action;
	}

	/**
	 * Returns the method, with its interface and parameter types.
	 * @return such as {@code CityRepository.findByNameNear(Point)}
	 */
	public String queryMethod() {
		return this.queryMethod;
	}

	/**
	 * Returns why the method is refused, naming the keyword and the property.
	 * @return a sentence without its full stop
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Returns the remedy.
	 * @return a sentence without its full stop
	 */
	public String action() {
		return this.action;
	}

}
