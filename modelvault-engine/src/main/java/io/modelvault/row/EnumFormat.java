package io.modelvault.row;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.schema.EnumType;

/**
 * Writes an enum as the number of its variant in the schema version under which the row
 * is written.
 */
final class EnumFormat implements ValueFormat {

	private final List<String> variants;

	private final Map<String, Integer> numbers = new HashMap<>();

	private final int widthBytes;

	EnumFormat(EnumType type) {
		this.variants = type.variants();
		for (String variant : this.variants) {
			this.numbers.put(variant, this.numbers.size());
		}
		this.widthBytes = (this.variants.size() <= 0x100) ? 1 : (this.variants.size() <= 0x10000) ? 2 : 4;
	}

	@Override
	public int widthBytes() {
		return this.widthBytes;
	}

	@Override
	public void write(ByteSink out, Object value) {
		Integer number = this.numbers.get(value);
		if (number == null) {
			throw new IllegalArgumentException("The value is none of the variants " + this.variants);
		}
		out.setNumber(out.skip(this.widthBytes), this.widthBytes, number);
	}

	@Override
	public Object read(byte[] row, int from, int to) {
		int number = OffsetTable.end(row, from, this.widthBytes, 0);
		if (number < 0 || number >= this.variants.size()) {
			throw MalformedRow.because("an enum has a variant that its schema does not know");
		}
		return this.variants.get(number);
	}

}
