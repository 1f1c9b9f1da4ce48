package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.query.text.Operand.Fold;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Provides the value with which a path is compared, once the parameters are known.
 *
 * @param path the path
 * @param constant the value, if the text contains it
 * @param parameter otherwise, the parameter
 * @param fold the function that is applied to the value
 */
record ValueTemplate(String path, @Nullable Object constant, @Nullable FilterParameter parameter, Fold fold) {

	/**
	 * Checks a value against the path with which it is compared.
	 * @param uses receives the parameter, if the value is one
	 */
	static ValueTemplate of(Operand.OfValue value, ResolvedPath path, Type type, boolean several,
			Collection<ParameterUse> uses) {
		String name = path.written().toString();
		if (value.parameter() != null) {
			uses.add(new ParameterUse(value.parameter(), name, type.required(), several, value.position()));
			return new ValueTemplate(name, null, value.parameter(), value.fold());
		}
		if (value.literal() == null) {
			throw new IllegalArgumentException("A value is either in the text or left open");
		}
		Object constant = value.literal().value(type, name);
		return new ValueTemplate(name, folded(constant, value.fold()), null, value.fold());
	}

	@Nullable Object orNull(FilterArguments arguments) {
		return (this.parameter != null) ? folded(arguments.value(this.parameter), this.fold) : this.constant;
	}

	Object required(FilterArguments arguments) {
		Object value = orNull(arguments);
		if (value == null) {
			throw new InvalidQueryException(
					"Parameter " + this.parameter + " is null, which '" + this.path + "' cannot be compared with",
					Map.of("path", this.path));
		}
		return value;
	}

	String text(FilterArguments arguments) {
		Object value = required(arguments);
		if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof Character) {
			return (value instanceof Enum<?> constantOf) ? constantOf.name() : value.toString();
		}
		throw new InvalidQueryException(
				"Parameter " + this.parameter + " for path '" + this.path + "' is no text but a "
						+ value.getClass().getSimpleName(),
				Map.of("path", this.path, "actual", value.getClass().getSimpleName()));
	}

	/** Returns the value, or all elements if it is an array or a collection. */
	List<@Nullable Object> all(FilterArguments arguments) {
		Object value = (this.parameter != null) ? arguments.value(this.parameter) : this.constant;
		List<@Nullable Object> all = new ArrayList<>();
		if (value instanceof Iterable<?> several) {
			several.forEach((each) -> all.add(folded(each, this.fold)));
		}
		else if (value instanceof Object[] several) {
			Arrays.stream(several).forEach((each) -> all.add(folded(each, this.fold)));
		}
		else if (value != null && value.getClass().isArray() && !(value instanceof byte[])) {
			for (int index = 0; index < java.lang.reflect.Array.getLength(value); index++) {
				all.add(java.lang.reflect.Array.get(value, index));
			}
		}
		else {
			all.add(folded(value, this.fold));
		}
		return all;
	}

	private static @Nullable Object folded(@Nullable Object value, Fold fold) {
		return (value instanceof CharSequence text) ? fold.apply(text.toString()) : value;
	}

}
