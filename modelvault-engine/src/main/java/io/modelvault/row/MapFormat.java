package io.modelvault.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.row.value.ValuePath;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.UnicodeText;
import org.jspecify.annotations.Nullable;

/**
 * Writes a map: the length of the list of keys in bytes (varint), the list of keys in
 * code point order, the list of values.
 */
final class MapFormat implements ValueFormat {

	private final ListFormat keys = new ListFormat(ScalarType.STRING);

	private final ListFormat values;

	MapFormat(MapType type) {
		this.values = new ListFormat(type.value());
	}

	@Override
	public int widthBytes() {
		return VARIABLE;
	}

	ValueFormat value() {
		return this.values.element();
	}

	@Override
	public void write(ByteSink out, Object value) {
		Map<?, ?> map = (Map<?, ?>) value;
		List<String> sorted = new ArrayList<>(map.size());
		map.keySet().forEach((key) -> sorted.add((String) key));
		sorted.sort(UnicodeText::compareCodePoints);
		List<@Nullable Object> ordered = new ArrayList<>(map.size());
		sorted.forEach((key) -> ordered.add(map.get(key)));
		ByteSink keyBytes = new ByteSink(16 + 8 * map.size(), RowLayout.MAX_ROW_BYTES, "document");
		this.keys.write(keyBytes, sorted);
		out.putVarint(keyBytes.size());
		out.putBytes(keyBytes.toBytes());
		this.values.write(out, ordered, (index) -> ValuePath.shown(sorted.get(index)));
	}

	@Override
	public Map<String, @Nullable Object> read(byte[] row, int from, int to) {
		int keysAt = keysAt(row, from);
		int valuesAt = valuesAt(row, from, to);
		List<@Nullable Object> keyList = this.keys.read(row, keysAt, valuesAt);
		List<@Nullable Object> valueList = this.values.read(row, valuesAt, to);
		if (keyList.size() != valueList.size()) {
			throw MalformedRow.because("a map has more keys than values, or fewer");
		}
		Map<String, @Nullable Object> map = new LinkedHashMap<>(keyList.size() * 2);
		String previous = null;
		for (int index = 0; index < keyList.size(); index++) {
			String key = (String) keyList.get(index);
			if (key == null || (previous != null && UnicodeText.compareCodePoints(previous, key) >= 0)) {
				throw MalformedRow.because("the keys of a map are not in order");
			}
			map.put(key, valueList.get(index));
			previous = key;
		}
		return map;
	}

	/**
	 * Locates the value of one key without reading the other values.
	 * @return a {@link Slice}; {@link Slice#ABSENT} if the map does not have the key
	 */
	long locate(byte[] row, int from, int to, byte[] key) {
		int valuesAt = valuesAt(row, from, to);
		ListFormat.Elements keyElements = this.keys.elements(row, keysAt(row, from), valuesAt);
		ListFormat.Elements valueElements = this.values.elements(row, valuesAt, to);
		if (keyElements.count() != valueElements.count()) {
			throw MalformedRow.because("a map has more keys than values, or fewer");
		}
		for (int index = 0; index < keyElements.count(); index++) {
			long slice = keyElements.next();
			long value = valueElements.next();
			if (Arrays.equals(row, Slice.from(slice), Slice.to(slice), key, 0, key.length)) {
				return value;
			}
		}
		return Slice.ABSENT;
	}

	private static int keysAt(byte[] row, int from) {
		return from + Varint.size(Varint.read(row, from, row.length));
	}

	private static int valuesAt(byte[] row, int from, int to) {
		int keysBytes = Varint.read(row, from, to);
		int keysAt = from + Varint.size(keysBytes);
		if (keysBytes > to - keysAt) {
			throw MalformedRow.because("a map is cut off");
		}
		return keysAt + keysBytes;
	}

}
