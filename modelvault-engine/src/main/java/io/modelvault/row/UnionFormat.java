package io.modelvault.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.schema.UnionType;

/**
 * Writes an object of one of several variants: the number of the variant in the schema
 * version (varint), then the object.
 */
final class UnionFormat implements ValueFormat {

	private final String tag;

	private final List<UnionType.Variant> variants;

	private final List<ObjectFormat> formats;

	UnionFormat(UnionType type) {
		this.tag = type.tag();
		this.variants = type.variants();
		this.formats = this.variants.stream().map((variant) -> new ObjectFormat(variant.type())).toList();
	}

	@Override
	public int widthBytes() {
		return VARIABLE;
	}

	ObjectFormat format(int number) {
		return this.formats.get(number);
	}

	@Override
	public void write(ByteSink out, Object value) {
		Object name = ((Map<?, ?>) value).get(this.tag);
		for (int number = 0; number < this.formats.size(); number++) {
			if (this.variants.get(number).name().equals(name)) {
				out.putVarint(number);
				this.formats.get(number).write(out, value);
				return;
			}
		}
		throw new IllegalArgumentException("The type tag '" + this.tag + "' names no variant");
	}

	@Override
	public Map<String, Object> read(byte[] row, int from, int to) {
		int number = number(row, from, to);
		Map<String, Object> object = new LinkedHashMap<>();
		object.put(this.tag, this.variants.get(number).name());
		object.putAll(this.formats.get(number).read(row, from + Varint.size(number), to));
		return object;
	}

	/** Returns the number of the variant. */
	int number(byte[] row, int from, int to) {
		int number = Varint.read(row, from, to);
		if (number >= this.formats.size()) {
			throw MalformedRow.because("a union has a variant that its schema does not know");
		}
		return number;
	}

	String variantName(int number) {
		return this.variants.get(number).name();
	}

}
