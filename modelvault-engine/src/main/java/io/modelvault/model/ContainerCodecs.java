package io.modelvault.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.Constraint;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;

/**
 * Creates the codecs of container types. The containers that they read are copies that
 * may be changed.
 */
final class ContainerCodecs {

	private ContainerCodecs() {
	}

	static boolean isList(Class<?> type) {
		return type == List.class || type == Collection.class || type == Iterable.class || type == ArrayList.class;
	}

	static boolean isSet(Class<?> type) {
		return type == Set.class || type == LinkedHashSet.class;
	}

	static ValueCodec optional(ValueCodec value) {
		return new ValueCodec(OptionalType.of(value.type()),
				(optional) -> value.normal(((Optional<?>) optional).orElse(null)),
				(normal) -> Optional.ofNullable(value.java(normal)), Optional.empty());
	}

	static ValueCodec primitiveOptional(Class<?> type) {
		if (type == OptionalInt.class) {
			return new ValueCodec(OptionalType.of(ScalarType.INT32),
					(value) -> ((OptionalInt) value).isPresent() ? ((OptionalInt) value).getAsInt() : null,
					(value) -> OptionalInt.of((Integer) value), OptionalInt.empty());
		}
		if (type == OptionalLong.class) {
			return new ValueCodec(OptionalType.of(ScalarType.INT64),
					(value) -> ((OptionalLong) value).isPresent() ? ((OptionalLong) value).getAsLong() : null,
					(value) -> OptionalLong.of((Long) value), OptionalLong.empty());
		}
		return new ValueCodec(OptionalType.of(ScalarType.FLOAT64),
				(value) -> ((OptionalDouble) value).isPresent() ? ((OptionalDouble) value).getAsDouble() : null,
				(value) -> OptionalDouble.of((Double) value), OptionalDouble.empty());
	}

	static ValueCodec list(ValueCodec element, List<Constraint> constraints) {
		return new ValueCodec(new ListType(element.type(), constraints), (value) -> {
			List<@Nullable Object> list = new ArrayList<>();
			((Iterable<?>) value).forEach((part) -> list.add(element.normal(part)));
			return list;
		}, (value) -> {
			Collection<?> normal = (Collection<?>) value;
			List<@Nullable Object> list = new ArrayList<>(normal.size());
			normal.forEach((part) -> list.add(element.java(part)));
			return list;
		});
	}

	static ValueCodec set(ValueCodec element, List<Constraint> constraints) {
		return new ValueCodec(new SetType(element.type(), constraints), (value) -> {
			Set<@Nullable Object> set = new LinkedHashSet<>();
			((Collection<?>) value).forEach((part) -> set.add(element.normal(part)));
			return set;
		}, (value) -> {
			Set<@Nullable Object> set = new LinkedHashSet<>();
			((Collection<?>) value).forEach((part) -> set.add(element.java(part)));
			return set;
		});
	}

	static ValueCodec map(MapKeys keys, ValueCodec value, List<Constraint> constraints) {
		return new ValueCodec(new MapType(value.type(), constraints), (map) -> {
			Map<@Nullable String, @Nullable Object> normal = new LinkedHashMap<>();
			((Map<?, ?>) map).forEach(
					(key, part) -> normal.put((key != null) ? keys.format().apply(key) : null, value.normal(part)));
			return normal;
		}, (normal) -> {
			Map<Object, @Nullable Object> map = new LinkedHashMap<>();
			((Map<?, ?>) normal).forEach((key, part) -> map.put(keys.parse().apply((String) key), value.java(part)));
			return map;
		});
	}

}
