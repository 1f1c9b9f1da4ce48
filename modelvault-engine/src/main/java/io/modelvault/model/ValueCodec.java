package io.modelvault.model;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.modelvault.schema.OptionalType;
import io.modelvault.schema.Type;

/**
 * The way between the values of one Java type and their normal form. Null goes through
 * {@link #normal} and {@link #java} only; the functions never see it.
 *
 * @param type what the schema says of it
 * @param toNormal from Java to the normal form; gives null only for an empty
 * {@code Optional}
 * @param fromNormal from the normal form to Java
 * @param absent what stands in Java for a value that is not there
 */
record ValueCodec(Type type, Function<Object, @Nullable Object> toNormal, Function<Object, Object> fromNormal,
		@Nullable Object absent) {

	private static final Function<Object, Object> SAME = Function.identity();

	ValueCodec(Type type, Function<Object, @Nullable Object> toNormal, Function<Object, Object> fromNormal) {
		this(type, toNormal, fromNormal, null);
	}

	/** The codec of a Java type that is its own normal form. */
	static ValueCodec identity(Type type) {
		return new ValueCodec(type, SAME, SAME);
	}

	/** Whether values need no conversion either way. */
	boolean isIdentity() {
		return this.toNormal == SAME && this.fromNormal == SAME;
	}

	@Nullable Object normal(@Nullable Object value) {
		return (value != null) ? this.toNormal.apply(value) : null;
	}

	@Nullable Object java(@Nullable Object normal) {
		return (normal != null) ? this.fromNormal.apply(normal) : this.absent;
	}

	/** The same codec for values that may be absent. */
	ValueCodec optional() {
		return new ValueCodec(OptionalType.of(this.type), this.toNormal, this.fromNormal, this.absent);
	}

}
