package io.modelvault.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.modelvault.schema.EnumType;

/** Converts enum constants to their names and back. */
final class EnumCodec {

	private EnumCodec() {
	}

	static ValueCodec of(Class<?> type) {
		Object[] constants = type.getEnumConstants();
		if (constants.length == 0) {
			throw ModelFault.of(type, "has no constants; add one");
		}
		Map<String, Object> byName = new HashMap<>();
		for (Object constant : constants) {
			byName.put(((Enum<?>) constant).name(), constant);
		}
		EnumType enumType = new EnumType(
				Arrays.stream(constants).map((constant) -> ((Enum<?>) constant).name()).toList());
		return new ValueCodec(enumType, (value) -> ((Enum<?>) value).name(), (name) -> {
			Object constant = byName.get((String) name);
			if (constant == null) {
				throw ModelFault.of(type, "lacks a constant that a document has; add it again, or migrate");
			}
			return constant;
		});
	}

}
