package io.modelvault.row;

import io.modelvault.schema.SortOrder;
import io.modelvault.schema.Type;

/**
 * Describes one of the values of which a key consists.
 *
 * @param type a scalar or an enum
 * @param order the direction of the part
 * @param nullable whether the value may be absent; an absent value comes first in
 * ascending order, last in descending
 */
public record KeyPart(Type type, SortOrder order, boolean nullable) {

	public KeyPart {
		if (!type.isSortable()) {
			throw new IllegalArgumentException("A " + type + " cannot be part of a key");
		}
		type = type.required();
	}

	/** Returns a part of a primary key: never absent, ascending. */
	public static KeyPart required(Type type) {
		return new KeyPart(type, SortOrder.ASCENDING, false);
	}

}
