package io.modelvault.error;

import java.io.Serial;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Opening would have to cut the file, and the recovery mode forbids it, or the file has 0
 * bytes. The file is unchanged; open it with {@code AUTO_TRUNCATE} to keep the committed
 * prefix, or restore a backup. The attribute {@code reason} says why.
 */
public final class RecoveryRefusedException extends ModelVaultException {

	@Serial
	private static final long serialVersionUID = 1L;

	public RecoveryRefusedException(String message, Map<String, ?> attributes) {
		this(message, attributes, null);
	}

	public RecoveryRefusedException(String message, Map<String, ?> attributes, @Nullable Throwable cause) {
		super(ErrorCode.RECOVERY_REFUSED, message, attributes, cause);
	}

}
