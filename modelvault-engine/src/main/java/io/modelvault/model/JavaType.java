package io.modelvault.model;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Describes a Java type with its type arguments and annotations, its type variables
 * resolved.
 *
 * @param raw the class
 * @param arguments the type arguments
 * @param annotations the annotations of this use of the type
 */
record JavaType(Class<?> raw, List<JavaType> arguments, List<Annotation> annotations) {

	/** Maps the type variables of a class to types. */
	record Bindings(Map<TypeVariable<?>, JavaType> types) {

		static final Bindings NONE = new Bindings(Map.of());

	}

	static JavaType of(Class<?> type) {
		return new JavaType(type, List.of(), List.of());
	}

	static JavaType of(AnnotatedType type, Bindings bindings) {
		List<Annotation> annotations = List.of(type.getAnnotations());
		if (type instanceof AnnotatedParameterizedType parameterized) {
			Class<?> raw = (Class<?>) ((ParameterizedType) type.getType()).getRawType();
			return new JavaType(raw,
					Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
						.map((argument) -> of(argument, bindings))
						.toList(),
					annotations);
		}
		if (type instanceof AnnotatedWildcardType wildcard) {
			return of(wildcard.getAnnotatedUpperBounds()[0], bindings);
		}
		if (type instanceof AnnotatedTypeVariable variable) {
			JavaType bound = bindings.types().get((TypeVariable<?>) variable.getType());
			return (bound != null) ? bound.with(annotations) : of(variable.getAnnotatedBounds()[0], bindings);
		}
		if (type instanceof AnnotatedArrayType array) {
			JavaType component = of(array.getAnnotatedGenericComponentType(), bindings);
			return new JavaType(component.raw().arrayType(), List.of(component), annotations);
		}
		return new JavaType((Class<?>) type.getType(), List.of(), annotations);
	}

	/** Returns the types of the type variables of this type's class. */
	Bindings bindings() {
		TypeVariable<?>[] variables = this.raw.getTypeParameters();
		Map<TypeVariable<?>, JavaType> types = new HashMap<>();
		for (int index = 0; index < Math.min(variables.length, this.arguments.size()); index++) {
			types.put(variables[index], this.arguments.get(index));
		}
		return new Bindings(types);
	}

	/** Returns the superclass of this type, with its own variables resolved. */
	Optional<JavaType> superclass() {
		AnnotatedType parent = this.raw.getAnnotatedSuperclass();
		Type generic = this.raw.getGenericSuperclass();
		return (parent == null || generic == Object.class || generic == null) ? Optional.empty()
				: Optional.of(of(parent, bindings()));
	}

	JavaType argument(int index) {
		return (index < this.arguments.size()) ? this.arguments.get(index) : of(Object.class);
	}

	JavaType with(List<Annotation> more) {
		return new JavaType(this.raw, this.arguments, Stream.concat(this.annotations.stream(), more.stream()).toList());
	}

	@Override
	public String toString() {
		return this.raw.getTypeName() + (this.arguments.isEmpty() || this.raw.isArray() ? ""
				: "<" + String.join(", ", this.arguments.stream().map(JavaType::toString).toList()) + ">");
	}

}
