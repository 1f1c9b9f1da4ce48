package io.modelvault.row;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.FieldPath;
import io.modelvault.schema.Type;

/**
 * Reads the value at one path of a row of any version, without reading the rest of the
 * row. Created by {@link RowLayout#compile(FieldPath)}. Immutable and thread-safe.
 */
public final class CompiledPath {

	private final FieldPath path;

	private final Type type;

	private final int version;

	private final PathReader current;

	private final Map<Integer, PathReader> readers;

	CompiledPath(FieldPath path, Type type, int version, Map<Integer, PathReader> readers) {
		this.path = path;
		this.type = type;
		this.version = version;
		this.readers = Map.copyOf(readers);
		this.current = reader(version);
	}

	public FieldPath path() {
		return this.path;
	}

	/** Returns the type of the value. A path through a list gives a list. */
	public Type type() {
		return this.type;
	}

	/**
	 * Reads the value; null if absent. A path into the objects of a list gives the list
	 * of the values that are present.
	 */
	public @Nullable Object read(byte[] row) {
		int number = Varint.read(row, 0, row.length);
		PathReader reader = (number == this.version) ? this.current : reader(number);
		return reader.read(row, Varint.size(number), row.length);
	}

	private PathReader reader(int number) {
		PathReader reader = this.readers.get(number);
		if (reader == null) {
			throw MalformedRow.because("its schema version " + number + " is unknown");
		}
		return reader;
	}

	@Override
	public String toString() {
		return this.path + ": " + this.type;
	}

}
