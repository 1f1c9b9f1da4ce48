package io.modelvault.error;

import java.io.Serial;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a class cannot be mapped to a schema. The message names the class, the
 * component and the remedy.
 */
public final class InvalidModelException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public InvalidModelException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public InvalidModelException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.INVALID_MODEL, message, attributes, cause);
	}

	/**
	 * Reports faults together, so that one start shows all of them; does nothing if there
	 * are none.
	 * @throws InvalidModelException the only fault, or one with the messages of all
	 */
	public static void throwAll(List<InvalidModelException> faults) {
		if (faults.isEmpty()) {
			return;
		}
		InvalidModelException first = faults.get(0);
		if (faults.size() == 1) {
			throw first;
		}
		String all = faults.stream().map(InvalidModelException::getMessage).collect(Collectors.joining("\n"));
		InvalidModelException together = new InvalidModelException(all, first.attributes(), first);
		faults.subList(1, faults.size()).forEach(together::addSuppressed);
		throw together;
	}

}
