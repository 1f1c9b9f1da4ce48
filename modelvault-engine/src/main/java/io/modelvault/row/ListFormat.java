package io.modelvault.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;

import org.jspecify.annotations.Nullable;

import io.modelvault.error.LimitExceededException;
import io.modelvault.schema.Type;

/**
 * Writes a list:
 *
 * <pre>
 * +----------------+---------------------+---------------------------------------------------+
 * | count (varint) | bitmap of absent    | elements of fixed width, absent ones as zeros     |
 * |                | elements, if they   +---------------------------------------------------+
 * |                | are optional        | width code | ends | elements of variable width    |
 * +----------------+---------------------+---------------------------------------------------+
 * </pre>
 */
final class ListFormat implements ValueFormat {

	private final ValueFormat element;

	private final boolean optional;

	ListFormat(Type element) {
		this.element = ValueFormat.of(element);
		this.optional = element.isOptional();
	}

	@Override
	public int widthBytes() {
		return VARIABLE;
	}

	ValueFormat element() {
		return this.element;
	}

	@Override
	public void write(ByteSink out, Object value) {
		write(out, (Collection<?>) value, (index) -> "[" + index + "]");
	}

	/**
	 * Writes a list.
	 * @param names gives the name of an element in the path of a failure
	 */
	void write(ByteSink out, Collection<?> list, IntFunction<String> names) {
		out.putVarint(list.size());
		int bitmapAt = out.skip(bitmapBytes(list.size()));
		if (this.element.widthBytes() == VARIABLE) {
			writeVariable(out, list, bitmapAt, names);
		}
		else {
			writeFixed(out, list, bitmapAt);
		}
	}

	private void writeFixed(ByteSink out, Collection<?> list, int bitmapAt) {
		int index = 0;
		for (Object part : list) {
			if (part == null) {
				out.setBit(bitmapAt, absent(index));
				out.skip(this.element.widthBytes());
			}
			else {
				this.element.write(out, part);
			}
			index++;
		}
	}

	private void writeVariable(ByteSink out, Collection<?> list, int bitmapAt, IntFunction<String> names) {
		int codeAt = out.skip(1);
		int tableAt = out.size();
		int[] ends = new int[list.size()];
		int index = 0;
		for (Object part : list) {
			if (part == null) {
				out.setBit(bitmapAt, absent(index));
			}
			else {
				writeElement(out, part, index, names);
			}
			ends[index++] = out.size() - tableAt;
		}
		OffsetTable.insert(out, codeAt, tableAt, ends);
	}

	private void writeElement(ByteSink out, Object part, int index, IntFunction<String> names) {
		try {
			this.element.write(out, part);
		}
		catch (LimitExceededException ex) {
			throw ex.inside(names.apply(index));
		}
	}

	private int absent(int index) {
		if (!this.optional) {
			throw new IllegalArgumentException("An element is null and the list's elements are not optional");
		}
		return index;
	}

	@Override
	public List<@Nullable Object> read(byte[] row, int from, int to) {
		Elements elements = elements(row, from, to);
		List<@Nullable Object> list = new ArrayList<>(elements.count());
		for (int index = 0; index < elements.count(); index++) {
			long slice = elements.next();
			list.add((slice != Slice.ABSENT) ? this.element.read(row, Slice.from(slice), Slice.to(slice)) : null);
		}
		return list;
	}

	/** Iterates over the elements without reading them. */
	Elements elements(byte[] row, int from, int to) {
		return new Elements(row, from, to);
	}

	private int bitmapBytes(int count) {
		return this.optional ? (count + 7) >>> 3 : 0;
	}

	/**
	 * Iterates over the slices of the elements of one list. Each slice is validated
	 * before it is returned.
	 */
	final class Elements {

		private final byte[] row;

		private final int count;

		private final int bitmapAt;

		private final int tableAt;

		private final int width;

		private final int elementsAt;

		private final int to;

		private int index;

		private int end;

		private Elements(byte[] row, int from, int to) {
			this.row = row;
			this.to = to;
			this.count = Varint.read(row, from, to);
			this.bitmapAt = from + Varint.size(this.count);
			boolean variable = ListFormat.this.element.widthBytes() == VARIABLE;
			long codeAt = (long) this.bitmapAt + bitmapBytes(this.count);
			if (codeAt + (variable ? 1 : 0) > to) {
				throw MalformedRow.because("a list is cut off");
			}
			this.tableAt = (int) codeAt + (variable ? 1 : 0);
			this.width = variable ? OffsetTable.width(row, (int) codeAt) : ListFormat.this.element.widthBytes();
			if ((long) this.count * this.width > to - this.tableAt) {
				throw MalformedRow.because("a list has more elements than bytes");
			}
			this.elementsAt = variable ? this.tableAt + this.count * this.width : this.tableAt;
			if (this.count == 0 || !variable) {
				requireEnd(this.count * (variable ? 0 : this.width));
			}
		}

		int count() {
			return this.count;
		}

		/**
		 * Returns the next element as a {@link Slice}; {@link Slice#ABSENT} if it is
		 * absent.
		 */
		long next() {
			int start = this.end;
			if (ListFormat.this.element.widthBytes() == VARIABLE) {
				this.end = OffsetTable.end(this.row, this.tableAt, this.width, this.index);
			}
			else {
				this.end += this.width;
			}
			if (this.end < start || this.end > this.to - this.elementsAt) {
				throw MalformedRow.because("an element ends before it begins, or outside its list");
			}
			boolean absent = ListFormat.this.optional
					&& (this.row[this.bitmapAt + (this.index >>> 3)] & (1 << (this.index & 7))) != 0;
			if (++this.index == this.count) {
				requireEnd(this.end);
			}
			return absent ? Slice.ABSENT : Slice.of(this.elementsAt + start, this.elementsAt + this.end);
		}

		private void requireEnd(int lastEnd) {
			if (this.elementsAt + lastEnd != this.to) {
				throw MalformedRow.because("a list does not end where its last element does");
			}
		}

	}

}
