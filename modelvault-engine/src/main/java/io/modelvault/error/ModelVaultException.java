package io.modelvault.error;

import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Base class of all exceptions that this library throws on purpose. Catch a subtype to
 * react to one kind of failure; catch this to log {@link #code()} and
 * {@link #attributes()}.
 * <p>
 * Messages and attributes name collections, field paths, sizes and offsets, never the
 * values of a user's data, but for an attribute {@code primaryKey} that tells which
 * document is meant.
 */
public abstract class ModelVaultException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/** Names in files and models may hold them; a log must not. Lines stay lines. */
	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029&&[^\n]]");

	private final ErrorCode code;

	private final transient Map<String, Object> attributes;

	protected ModelVaultException(ErrorCode code, String message, Map<String, ?> attributes,
			@Nullable Throwable cause) {
		super(CONTROL.matcher(message).replaceAll("?"), cause);
		this.code = code;
		this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
	}

	/** Returns the stable code of the failure. */
	public final ErrorCode code() {
		return this.code;
	}

	/**
	 * Returns the location of the failure: {@code collection}, {@code index},
	 * {@code path}, {@code offset} and similar keys, the most important first.
	 */
	public final Map<String, Object> attributes() {
		return (this.attributes != null) ? this.attributes : Map.of();
	}

}
