package io.modelvault.row;

import java.util.Map;

import io.modelvault.error.CorruptDataException;

/**
 * Says that the bytes of a row or of a key are not such as this version writes.
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
