package io.modelvault.model;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.modelvault.error.InvalidModelException;

/** Converts the keys of maps to text and back. */
record MapKeys(Function<Object, String> format, Function<String, Object> parse) {

	static MapKeys of(JavaType type) {
		Class<?> raw = type.raw();
		if (raw == String.class) {
			return new MapKeys((key) -> (String) key, (text) -> text);
		}
		if (raw.isEnum()) {
			ValueCodec names = EnumCodec.of(raw);
			return new MapKeys((key) -> ((Enum<?>) key).name(), names.fromNormal()::apply);
		}
		if (raw == Integer.class) {
			return new MapKeys(Object::toString, Integer::valueOf);
		}
		if (raw == Long.class) {
			return new MapKeys(Object::toString, Long::valueOf);
		}
		if (raw == UUID.class) {
			return new MapKeys(Object::toString, UUID::fromString);
		}
		if (raw == LocalDate.class) {
			return new MapKeys(Object::toString, LocalDate::parse);
		}
		throw new InvalidModelException(
				"the keys of a map cannot be " + type + "; use String, an enum, Integer, Long, UUID or LocalDate",
				Map.of("type", type.toString()));
	}

}
