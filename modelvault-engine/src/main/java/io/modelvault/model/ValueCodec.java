package io.modelvault.model;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.OptionalType;
import io.modelvault.schema.Type;

/**
 * Converts values of one Java type to their normal form and back. Only {@link #normal}
 * and {@link #java} accept null; the functions never receive it.
 *
 * @param type the type in the schema
 * @param toNormal converts Java to the normal form; returns null only for an empty
 * {@code Optional}
 * @param fromNormal converts the normal form to Java
 * @param absent the Java value for an absent value
 */
record ValueCodec(Type type, Function<Object, @Nullable Object> toNormal, Function<Object, Object> fromNormal,
		@Nullable Object absent) {

	private static final Function<Object, Object> SAME = Function.identity();

	ValueCodec(Type type, Function<Object, @Nullable Object> toNormal, Function<Object, Object> fromNormal) {
		this(type, toNormal, fromNormal, null);
	}

	/** Returns the codec of a Java type that is its own normal form. */
	static ValueCodec identity(Type type) {
		return new ValueCodec(type, SAME, SAME);
	}

	/** Returns whether values need no conversion either way. */
	boolean isIdentity() {
		return this.toNormal == SAME && this.fromNormal == SAME;
	}

	@Nullable Object normal(@Nullable Object value) {
		return (value != null) ? this.toNormal.apply(value) : null;
	}

	@Nullable Object java(@Nullable Object normal) {
		return (normal != null) ? this.fromNormal.apply(normal) : this.absent;
	}

	/** Returns the same codec for values that may be absent. */
	ValueCodec optional() {
		return new ValueCodec(OptionalType.of(this.type), this.toNormal, this.fromNormal, this.absent);
	}

}
