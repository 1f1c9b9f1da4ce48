package io.modelvault.row;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.Field;
import io.modelvault.schema.ObjectType;

/**
 * Writes an object or a whole document:
 *
 * <pre>
 * +------------+---------------------+-------------------------+------------------+---------------------+
 * | width code | bitmap of absent    | fields of fixed width,  | ends of fields   | fields of variable  |
 * | (1 byte)   | fields (1 bit each) | absent ones as zeros    | of variable width| width               |
 * +------------+---------------------+-------------------------+------------------+---------------------+
 * </pre>
 *
 * Bitmap, fixed fields and variable fields are each in the order of the fields in the
 * schema version.
 */
final class ObjectFormat implements ValueFormat {

	private final List<Field> fields;

	private final ValueFormat[] formats;

	/**
	 * For a fixed field, its offset after the bitmap; for a variable one, its number
	 * among the variable fields.
	 */
	private final int[] places;

	private final Map<String, Integer> slots = new HashMap<>();

	private final int bitmapBytes;

	private final int fixedBytes;

	private final int variableCount;

	ObjectFormat(ObjectType type) {
		this.fields = type.fields();
		this.formats = new ValueFormat[this.fields.size()];
		this.places = new int[this.fields.size()];
		int fixed = 0;
		int variable = 0;
		for (int slot = 0; slot < this.formats.length; slot++) {
			Field field = this.fields.get(slot);
			this.formats[slot] = ValueFormat.of(field.type());
			this.slots.put(field.name(), slot);
			int width = this.formats[slot].widthBytes();
			this.places[slot] = (width == VARIABLE) ? variable++ : fixed;
			fixed += Math.max(width, 0);
		}
		this.bitmapBytes = (this.formats.length + 7) >>> 3;
		this.fixedBytes = fixed;
		this.variableCount = variable;
	}

	@Override
	public int widthBytes() {
		return VARIABLE;
	}

	@Override
	public void write(ByteSink out, Object value) {
		Map<?, ?> object = (Map<?, ?>) value;
		int codeAt = out.skip(1);
		int bitmapAt = out.skip(this.bitmapBytes);
		writeFixed(out, object, bitmapAt);
		int tableAt = out.size();
		int[] ends = new int[this.variableCount];
		for (int slot = 0, index = 0; slot < this.formats.length; slot++) {
			if (this.formats[slot].widthBytes() == VARIABLE) {
				Object part = object.get(this.fields.get(slot).name());
				if (part == null) {
					out.setBit(bitmapAt, slot);
				}
				else {
					writePart(out, slot, part);
				}
				ends[index++] = out.size() - tableAt;
			}
		}
		OffsetTable.insert(out, codeAt, tableAt, ends);
	}

	private void writePart(ByteSink out, int slot, Object part) {
		try {
			this.formats[slot].write(out, part);
		}
		catch (LimitExceededException ex) {
			throw ex.inside(this.fields.get(slot).name());
		}
	}

	private void writeFixed(ByteSink out, Map<?, ?> object, int bitmapAt) {
		for (int slot = 0; slot < this.formats.length; slot++) {
			ValueFormat format = this.formats[slot];
			if (format.widthBytes() != VARIABLE) {
				Object part = object.get(this.fields.get(slot).name());
				if (part == null) {
					out.setBit(bitmapAt, slot);
					out.skip(format.widthBytes());
				}
				else {
					format.write(out, part);
				}
			}
		}
	}

	@Override
	public Map<String, Object> read(byte[] row, int from, int to) {
		Map<String, Object> object = new LinkedHashMap<>(this.formats.length * 2);
		int tableAt = requireHeader(row, from, to);
		int width = OffsetTable.width(row, from);
		int payloadAt = tableAt + this.variableCount * width;
		int start = 0;
		for (int slot = 0; slot < this.formats.length; slot++) {
			ValueFormat format = this.formats[slot];
			boolean variable = format.widthBytes() == VARIABLE;
			int valueFrom = variable ? payloadAt + start : fixedAt(from, slot);
			int valueTo = valueFrom + format.widthBytes();
			if (variable) {
				start = requireEnd(row, tableAt, width, this.places[slot], start, to - payloadAt);
				valueTo = payloadAt + start;
			}
			if (!isAbsent(row, from, slot)) {
				object.put(this.fields.get(slot).name(), format.read(row, valueFrom, valueTo));
			}
			else if (variable && valueTo != valueFrom) {
				throw MalformedRow.because("an absent field has bytes");
			}
		}
		if (payloadAt + start != to) {
			throw MalformedRow.because("an object does not end where its last field does");
		}
		return object;
	}

	/**
	 * Locates one field without reading the others.
	 * @return a {@link Slice}; {@link Slice#ABSENT} if the object does not have the field
	 */
	long locate(byte[] row, int from, int to, int slot) {
		int tableAt = requireHeader(row, from, to);
		if (isAbsent(row, from, slot)) {
			return Slice.ABSENT;
		}
		int fixedWidth = this.formats[slot].widthBytes();
		if (fixedWidth != VARIABLE) {
			int at = fixedAt(from, slot);
			return Slice.of(at, at + fixedWidth);
		}
		int width = OffsetTable.width(row, from);
		int payloadAt = tableAt + this.variableCount * width;
		int place = this.places[slot];
		int start = (place == 0) ? 0 : requireEnd(row, tableAt, width, place - 1, 0, to - payloadAt);
		int end = requireEnd(row, tableAt, width, place, start, to - payloadAt);
		return Slice.of(payloadAt + start, payloadAt + end);
	}

	List<Field> fields() {
		return this.fields;
	}

	ValueFormat format(int slot) {
		return this.formats[slot];
	}

	private int fixedAt(int from, int slot) {
		return from + 1 + this.bitmapBytes + this.places[slot];
	}

	private boolean isAbsent(byte[] row, int from, int slot) {
		return (row[from + 1 + (slot >>> 3)] & (1 << (slot & 7))) != 0;
	}

	/**
	 * Checks that everything before the payload is within the object, and returns the
	 * offset of the ends.
	 */
	private int requireHeader(byte[] row, int from, int to) {
		int headBytes = 1 + this.bitmapBytes + this.fixedBytes;
		if (to - from < headBytes || to - from - headBytes < (long) this.variableCount * OffsetTable.width(row, from)) {
			throw MalformedRow.because("an object is cut off");
		}
		return from + headBytes;
	}

	private static int requireEnd(byte[] row, int tableAt, int width, int index, int start, int payloadBytes) {
		int end = OffsetTable.end(row, tableAt, width, index);
		if (end < start || end > payloadBytes) {
			throw MalformedRow.because("a value ends before it begins, or outside its object");
		}
		return end;
	}

}
