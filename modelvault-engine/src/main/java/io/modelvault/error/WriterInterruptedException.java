package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

/**
 * The thread was interrupted while it waited for the single writer. Nothing changed, and
 * the thread's interrupt status is set; trying again is safe.
 */
public final class WriterInterruptedException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * An interrupted wait.
	 * @param message what happened and what to do
	 * @param attributes where it happened
	 */
	public WriterInterruptedException(String message, Map<String, ?> attributes) {
		super(ErrorCode.WRITER_INTERRUPTED, message, attributes, null);
	}

}
