package io.modelvault.row;

import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values in normal form as text that is equal if and only if they are the same to the
 * last bit: class, scale, sign of zero and order of elements included. Absent fields are
 * left out, the order of keys does not count.
 */
public final class CanonicalText {

	private CanonicalText() {
	}

	public static String of(Object value) {
		StringBuilder text = new StringBuilder();
		append(text, value);
		return text.toString();
	}

	private static void append(StringBuilder text, Object value) {
		if (value instanceof Map<?, ?> map) {
			Map<String, Object> sorted = new TreeMap<>();
			map.forEach((key, part) -> sorted.put((String) key, part));
			text.append('{');
			sorted.forEach((key, part) -> {
				text.append(key).append('=');
				append(text, part);
				text.append(';');
			});
			text.append('}');
		}
		else if (value instanceof Collection<?> collection) {
			text.append(value instanceof java.util.Set<?> ? "set[" : "list[");
			collection.forEach((part) -> {
				append(text, part);
				text.append(';');
			});
			text.append(']');
		}
		else if (value instanceof byte[] bytes) {
			text.append("bytes:").append(Base64.getEncoder().encodeToString(bytes));
		}
		else {
			text.append((value != null) ? value.getClass().getSimpleName() : "").append(':').append(value);
		}
	}

}
