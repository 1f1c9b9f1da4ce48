package io.modelvault.data.repository.query;

import java.util.regex.Pattern;

import org.springframework.data.domain.Range;
import org.springframework.data.repository.query.Parameter;
import org.springframework.data.repository.query.Parameters;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.util.ClassUtils;

/**
 * Assigns a method's parameters to the parts of its name, and refuses the method if a
 * parameter is missing, is left over or could never fit.
 */
final class ArgumentCheck {

	private final ModelVaultQueryMethod method;

	private final Parameters<?, ?> parameters;

	private int dealt;

	ArgumentCheck(ModelVaultQueryMethod method) {
		this.method = method;
		this.parameters = method.getParameters().getBindableParameters();
	}

	void check(Part part, PartPath path) {
		int count = part.getNumberOfArguments();
		for (int i = 0; i < count; i++) {
			if (this.dealt == this.parameters.getNumberOfParameters()) {
				throw this.method.unsupported("keyword " + part.getType() + " on property " + path + " takes " + count
						+ ((count == 1) ? " argument" : " arguments") + ", and the method has too few parameters",
						"Add a parameter");
			}
			Parameter parameter = this.parameters.getParameter(this.dealt++);
			check(part, path, parameter.getType());
			if (part.getType() == Part.Type.BETWEEN && Range.class.isAssignableFrom(parameter.getType())) {
				return;
			}
		}
	}

	void checkNoneIsLeft() {
		int left = this.parameters.getNumberOfParameters() - this.dealt;
		if (left > 0) {
			throw this.method.unsupported(
					"the name takes " + this.dealt + " arguments, and the method has " + left + " parameters more",
					"Remove them, or name their properties in the method");
		}
	}

	private void check(Part part, PartPath path, Class<?> type) {
		boolean fits = switch (part.getType()) {
			case IN, NOT_IN -> isSeveral(type);
			case REGEX -> fits(type, String.class) || Pattern.class.isAssignableFrom(type);
			case BETWEEN -> Range.class.isAssignableFrom(type) || fits(type, path.valueType());
			case CONTAINING, NOT_CONTAINING -> fits(type, path.valueType()) || (path.isList() && isSeveral(type));
			default -> fits(type, path.valueType());
		};
		if (!fits) {
			throw this.method.unsupported(
					"a parameter of type " + type.getSimpleName() + " does not fit keyword " + part.getType()
							+ " on property " + path + " of type " + path.valueType().getSimpleName(),
					"Change the type of the parameter");
		}
	}

	private static boolean isSeveral(Class<?> type) {
		return !byte[].class.equals(type) && isIterable(type);
	}

	private static boolean isIterable(Class<?> type) {
		return Iterable.class.isAssignableFrom(type) || type.isArray() || Object.class.equals(type);
	}

	private static boolean fits(Class<?> parameter, Class<?> property) {
		Class<?> given = ClassUtils.resolvePrimitiveIfNecessary(parameter);
		Class<?> wanted = ClassUtils.resolvePrimitiveIfNecessary(property);
		return given.isAssignableFrom(wanted) || wanted.isAssignableFrom(given)
				|| (Number.class.isAssignableFrom(given) && Number.class.isAssignableFrom(wanted));
	}

}
