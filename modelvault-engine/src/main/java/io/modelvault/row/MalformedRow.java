package io.modelvault.row;

import java.util.Map;

import io.modelvault.error.CorruptDataException;

/**
 * Creates the exceptions for bytes of a row or key that this version cannot have written.
 */
final class MalformedRow {

	private MalformedRow() {
	}

	static CorruptDataException because(String reason) {
		return new CorruptDataException("Malformed row: " + reason, Map.of("reason", reason));
	}

	static CorruptDataException key(String reason) {
		return new CorruptDataException("Malformed key: " + reason, Map.of("reason", reason));
	}

}
