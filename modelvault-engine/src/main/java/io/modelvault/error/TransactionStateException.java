package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a transaction is used after its end, or in a way that it does not allow.
 * Fix the code; its changes are not committed.
 */
public final class TransactionStateException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public TransactionStateException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public TransactionStateException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.TRANSACTION_STATE, message, attributes, cause);
	}

}
