package io.modelvault.schema.diff;

import io.modelvault.schema.EnumType;
import io.modelvault.schema.ListType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;

/** Determines which types can be changed to which others. */
final class TypeChanges {

	private TypeChanges() {
	}

	/**
	 * Returns whether every value of one type can be read as a value of the other without
	 * rewriting its row.
	 */
	static boolean isWidening(Type from, Type to) {
		if (from instanceof EnumType && to == ScalarType.STRING) {
			return true;
		}
		if (!(from instanceof ScalarType narrow && to instanceof ScalarType wide)) {
			return false;
		}
		return switch (wide) {
			case INT64 -> narrow == ScalarType.INT32;
			case FLOAT64 -> narrow == ScalarType.INT32 || narrow == ScalarType.FLOAT32;
			case DECIMAL -> narrow == ScalarType.INT32 || narrow == ScalarType.INT64 || narrow == ScalarType.UINT64;
			default -> false;
		};
	}

	/** Returns whether widening keeps the bytes of keys unchanged. */
	static boolean keepsKeys(Type from, Type to) {
		return to == ScalarType.INT64 || (from == ScalarType.FLOAT32 && to == ScalarType.FLOAT64);
	}

	/**
	 * Returns whether a migration can convert values of one type to the other, as far as
	 * each value allows.
	 */
	static boolean isConvertible(Type from, Type to) {
		boolean atoms = from.isSortable() && to.isSortable();
		boolean lists = isSequence(from) && isSequence(to);
		boolean wrapped = isSequence(to) && !isSequence(from) && from.isSortable();
		return atoms || lists || wrapped;
	}

	private static boolean isSequence(Type type) {
		return type instanceof ListType || type instanceof SetType;
	}

}
