package io.modelvault.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.UnionType;

/** Converts the classes of a sealed interface, distinguished by a type tag. */
final class UnionCodec {

	private static final String DEFAULT_TAG = "type";

	private final Class<?> type;

	private final UnionType unionType;

	private final Map<Class<?>, String> names = new LinkedHashMap<>();

	private final Map<String, ObjectCodec> codecs = new LinkedHashMap<>();

	UnionCodec(Class<?> type, CodecCompiler compiler) {
		this.type = type;
		TypeTag tag = type.getAnnotation(TypeTag.class);
		List<UnionType.Variant> variants = new ArrayList<>();
		for (Class<?> variant : variantsOf(type)) {
			String name = compiler.typeName(variant);
			ObjectCodec codec = compiler.object(JavaType.of(variant));
			this.names.put(variant, name);
			this.codecs.put(name, codec);
			variants.add(new UnionType.Variant(name, codec.objectType()));
		}
		this.unionType = new UnionType((tag != null) ? tag.value() : DEFAULT_TAG, variants);
	}

	ValueCodec asValue() {
		return new ValueCodec(this.unionType, this::toNormal, (value) -> fromNormal((Map<?, ?>) value));
	}

	private Map<String, @Nullable Object> toNormal(Object value) {
		String name = this.names.get(value.getClass());
		if (name == null) {
			throw ModelFault.of(this.type, "does not permit " + value.getClass().getName());
		}
		Map<String, @Nullable Object> normal = new LinkedHashMap<>();
		normal.put(this.unionType.tag(), name);
		normal.putAll(Objects.requireNonNull(this.codecs.get(name)).toNormal(value));
		return normal;
	}

	private Object fromNormal(Map<?, ?> normal) {
		ObjectCodec codec = this.codecs.get(String.valueOf(normal.get(this.unionType.tag())));
		if (codec == null) {
			throw ModelFault.of(this.type, "lacks a class that a document has; add it again, or migrate");
		}
		return codec.fromNormal(normal);
	}

	private static List<Class<?>> variantsOf(Class<?> type) {
		List<Class<?>> variants = new ArrayList<>();
		for (Class<?> permitted : type.getPermittedSubclasses()) {
			if (permitted.isInterface() && permitted.isSealed()) {
				variantsOf(permitted).stream().filter((variant) -> !variants.contains(variant)).forEach(variants::add);
			}
			else if (!variants.contains(permitted)) {
				variants.add(permitted);
			}
		}
		return variants;
	}

}
