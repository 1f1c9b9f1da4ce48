package io.modelvault.row;

import io.modelvault.schema.EnumType;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;

/** Writes and reads the values of one type. Immutable and thread-safe. */
sealed interface ValueFormat
		permits FixedFormat, EnumFormat, VariableFormat, ObjectFormat, ListFormat, SetFormat, MapFormat, UnionFormat {

	/** The width of a type whose values differ in width. */
	int VARIABLE = -1;

	/** Returns the number of bytes of each value, or {@link #VARIABLE}. */
	int widthBytes();

	/** Appends a value of the type in its canonical form. */
	void write(ByteSink out, Object value);

	/**
	 * Reads the value that occupies exactly this part of the row; the part is within the
	 * row.
	 * @throws io.modelvault.error.CorruptDataException if the bytes are not a value of
	 * the type
	 */
	Object read(byte[] row, int from, int to);

	static ValueFormat of(Type type) {
		if (type instanceof ScalarType scalar) {
			return ScalarFormats.of(scalar);
		}
		if (type instanceof EnumType enumType) {
			return new EnumFormat(enumType);
		}
		if (type instanceof OptionalType optional) {
			return of(optional.required());
		}
		if (type instanceof ListType list) {
			return new ListFormat(list.element());
		}
		if (type instanceof SetType set) {
			return new SetFormat(set);
		}
		if (type instanceof MapType map) {
			return new MapFormat(map);
		}
		if (type instanceof ObjectType object) {
			return new ObjectFormat(object);
		}
		return new UnionFormat((UnionType) type);
	}

}
