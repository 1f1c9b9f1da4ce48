package io.modelvault.error;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A key, a value or a document is larger than the format or the configuration allows.
 * Nothing changed. The attribute {@code path} names the field, where there is one.
 */
public final class LimitExceededException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String rule;

	public LimitExceededException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public LimitExceededException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		this(message, message, attributes, cause);
	}

	private LimitExceededException(String rule, String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.LIMIT_EXCEEDED, message, attributes, cause);
		this.rule = rule;
	}

	/** The same failure, with another attribute. */
	public LimitExceededException with(String attribute, Object value) {
		Map<String, Object> more = new LinkedHashMap<>(attributes());
		more.put(attribute, value);
		return again(String.valueOf(getMessage()), more);
	}

	private LimitExceededException again(String message, Map<String, ?> attributes) {
		LimitExceededException again = new LimitExceededException(this.rule, message, attributes, getCause());
		again.setStackTrace(getStackTrace());
		return again;
	}

	/**
	 * The same failure, with a path that is one part longer at its front.
	 * @param part the name of the field that holds the value, or the place in a list:
	 * {@code [3]}
	 */
	public LimitExceededException inside(String part) {
		Object inner = attributes().get("path");
		String separator = (inner == null || inner.toString().startsWith("[")) ? "" : ".";
		String path = part + separator + ((inner != null) ? inner : "");
		Map<String, Object> longer = new LinkedHashMap<>(Map.of("path", path));
		attributes().forEach(longer::putIfAbsent);
		return again(this.rule + ": '" + path + "'", longer);
	}

}
