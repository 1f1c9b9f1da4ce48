package io.modelvault.row;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.SetType;

/** Writes a set as the list of its elements. */
final class SetFormat implements ValueFormat {

	private final ListFormat list;

	SetFormat(SetType type) {
		this.list = new ListFormat(type.element());
	}

	@Override
	public int widthBytes() {
		return VARIABLE;
	}

	@Override
	public void write(ByteSink out, Object value) {
		this.list.write(out, value);
	}

	@Override
	public Set<@Nullable Object> read(byte[] row, int from, int to) {
		List<@Nullable Object> elements = this.list.read(row, from, to);
		Set<@Nullable Object> set = new LinkedHashSet<>(elements);
		if (set.size() != elements.size()) {
			throw MalformedRow.because("a set has an element twice");
		}
		return set;
	}

}
