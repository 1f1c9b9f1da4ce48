package io.modelvault.row;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;

/**
 * Reads the value at the rest of a path, starting at one of its steps, from rows of one
 * schema version.
 */
interface PathReader {

	/** Reads from the value at a slice of the row. */
	@Nullable Object read(byte[] row, int from, int to);

	/**
	 * Compiles the steps that start at a value.
	 * @param format the format of the value in the rows' version
	 * @param stored the type of the value in that version
	 * @param current the type in the current version, in which the segments are resolved
	 */
	static PathReader of(ValueFormat format, Type stored, Type current, List<String> segments) {
		Type from = stored.required();
		Type to = current.required();
		if (segments.isEmpty()) {
			Projection projection = Projection.of(from, to);
			return projection.equals(Projection.IDENTITY) ? format::read
					: (row, start, end) -> projection.apply(format.read(row, start, end));
		}
		if (format instanceof ObjectFormat object && from instanceof ObjectType fromObject
				&& to instanceof ObjectType toObject) {
			return field(object, fromObject, toObject, segments);
		}
		if (format instanceof MapFormat map && from instanceof MapType fromMap && to instanceof MapType toMap) {
			return entry(map, fromMap, toMap, segments);
		}
		if (format instanceof ListFormat list && from instanceof ListType fromList && to instanceof ListType toList) {
			return elements(list, of(list.element(), fromList.element(), toList.element(), segments));
		}
		if (format instanceof UnionFormat union && from instanceof UnionType fromUnion
				&& to instanceof UnionType toUnion) {
			return variant(union, fromUnion, toUnion, segments);
		}
		return (row, start, end) -> {
			throw MalformedRow.because("its version has another type at '" + String.join(".", segments) + "'");
		};
	}

	private static PathReader field(ObjectFormat format, ObjectType from, ObjectType to, List<String> segments) {
		Optional<Field> wanted = to.field(segments.get(0));
		if (wanted.isEmpty()) {
			return (row, start, end) -> null;
		}
		List<String> rest = segments.subList(1, segments.size());
		int slot = Projection.slotOf(from, wanted.get());
		if (slot < 0) {
			Object absent = rest.isEmpty() ? wanted.get().defaultValue() : null;
			return (row, start, end) -> absent;
		}
		PathReader next = of(format.format(slot), from.fields().get(slot).type(), wanted.get().type(), rest);
		return (row, start, end) -> {
			long slice = format.locate(row, start, end, slot);
			return (slice != Slice.ABSENT) ? next.read(row, Slice.from(slice), Slice.to(slice)) : null;
		};
	}

	private static PathReader entry(MapFormat format, MapType from, MapType to, List<String> segments) {
		byte[] key = segments.get(0).getBytes(StandardCharsets.UTF_8);
		PathReader next = of(format.value(), from.value(), to.value(), segments.subList(1, segments.size()));
		return (row, start, end) -> {
			long slice = format.locate(row, start, end, key);
			return (slice != Slice.ABSENT) ? next.read(row, Slice.from(slice), Slice.to(slice)) : null;
		};
	}

	private static PathReader elements(ListFormat format, PathReader next) {
		return (row, start, end) -> {
			List<Object> values = new ArrayList<>();
			ListFormat.Elements elements = format.elements(row, start, end);
			for (int index = 0; index < elements.count(); index++) {
				long slice = elements.next();
				Object value = (slice != Slice.ABSENT) ? next.read(row, Slice.from(slice), Slice.to(slice)) : null;
				if (value instanceof Collection<?> several) {
					values.addAll(several);
				}
				else if (value != null) {
					values.add(value);
				}
			}
			return values;
		};
	}

	private static PathReader variant(UnionFormat format, UnionType from, UnionType to, List<String> segments) {
		if (segments.size() == 1 && segments.get(0).equals(to.tag())) {
			return (row, start, end) -> format.variantName(format.number(row, start, end));
		}
		List<PathReader> readers = new ArrayList<>();
		for (int number = 0; number < from.variants().size(); number++) {
			UnionType.Variant stored = from.variants().get(number);
			ObjectFormat object = format.format(number);
			readers.add(to.variant(stored.name())
				.map((variant) -> field(object, stored.type(), variant.type(), segments))
				.orElse((row, start, end) -> null));
		}
		return (row, start, end) -> {
			int number = format.number(row, start, end);
			return readers.get(number).read(row, start + Varint.size(number), end);
		};
	}

}
