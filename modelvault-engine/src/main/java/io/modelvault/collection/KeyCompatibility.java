package io.modelvault.collection;

import java.util.List;
import java.util.Optional;

import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;

/**
 * Determines whether the rows of a collection have the same index keys at a path under
 * two versions of its schema.
 */
final class KeyCompatibility {

	private KeyCompatibility() {
	}

	static boolean at(FieldPath path, CollectionSchema before, CollectionSchema after) {
		return sameFields(path.segments(), before.document(), after.document())
				&& sameFormat(element(before.typeAt(path).orElseThrow()), element(after.typeAt(path).orElseThrow()));
	}

	/**
	 * Returns whether the path leads through the same fields; a different field of the
	 * same name has other values.
	 */
	private static boolean sameFields(List<String> segments, Type before, Type after) {
		if (segments.isEmpty() || !(element(before).required() instanceof ObjectType older)
				|| !(element(after).required() instanceof ObjectType newer)) {
			return true;
		}
		Optional<Field> left = older.field(segments.get(0));
		Optional<Field> right = newer.field(segments.get(0));
		return left.isPresent() && right.isPresent() && left.get().id() == right.get().id()
				&& sameFields(segments.subList(1, segments.size()), left.get().type(), right.get().type());
	}

	private static boolean sameFormat(Type before, Type after) {
		Type older = before.required();
		Type newer = after.required();
		if (older.equals(newer)) {
			return true;
		}
		if (older instanceof EnumType words) {
			return newer instanceof EnumType more && words.numbersAs(more);
		}
		return (older == ScalarType.INT32 && newer == ScalarType.INT64)
				|| (older == ScalarType.FLOAT32 && newer == ScalarType.FLOAT64);
	}

	private static Type element(Type type) {
		if (type.required() instanceof ListType list) {
			return list.element();
		}
		return (type.required() instanceof SetType set) ? set.element() : type;
	}

}
