package io.modelvault.data.repository.query;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelvault.data.core.convert.ModelVaultCustomConversions;
import io.modelvault.query.text.FilterArguments;
import io.modelvault.query.text.FilterParameter;
import io.modelvault.query.text.FilterParameter.Expression;
import io.modelvault.query.text.FilterParameter.Named;
import io.modelvault.query.text.FilterParameter.Positional;
import io.modelvault.query.text.ParameterUse;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

import org.springframework.data.expression.ValueEvaluationContextProvider;
import org.springframework.data.expression.ValueExpression;
import org.springframework.data.repository.query.Parameter;
import org.springframework.data.repository.query.Parameters;
import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.repository.query.ValueExpressionDelegate;
import org.springframework.expression.ParseException;
import org.springframework.util.ClassUtils;

/** Resolves the parameters of a method that a text names. */
final class TextParameters {

	private final ModelVaultQueryMethod method;

	private final List<ParameterUse> uses;

	private final Parameters<?, ?> parameters;

	/** The numbers of the parameters, counted without special parameters. */
	private final Map<FilterParameter, Integer> numbers = new HashMap<>();

	private final Map<FilterParameter, ValueExpression> expressions = new HashMap<>();

	private final ValueEvaluationContextProvider contexts;

	private final ModelVaultCustomConversions conversions;

	private TextParameters(ModelVaultQueryMethod method, List<ParameterUse> uses, ValueExpressionDelegate delegate,
			ModelVaultCustomConversions conversions) {
		this.conversions = conversions;
		this.method = method;
		this.uses = uses;
		this.parameters = method.getParameters().getBindableParameters();
		this.contexts = delegate.createValueContextProvider(method.getParameters());
	}

	/**
	 * Resolves all parameters, and refuses the method if one is missing, is left over or
	 * could never fit.
	 */
	static TextParameters of(ModelVaultQueryMethod method, List<ParameterUse> uses, ValueExpressionDelegate delegate,
			ModelVaultCustomConversions conversions) {
		TextParameters found = new TextParameters(method, uses, delegate, conversions);
		uses.forEach((use) -> found.find(use, delegate));
		found.checkNoneIsLeft();
		return found;
	}

	private void find(ParameterUse use, ValueExpressionDelegate delegate) {
		if (use.parameter() instanceof Expression expression) {
			this.expressions.put(expression, parsed(expression, use, delegate));
			return;
		}
		int number = (use.parameter() instanceof Positional positional) ? positional.number() - 1
				: numbered((Named) use.parameter());
		if (number < 0 || number >= this.parameters.getNumberOfParameters()) {
			throw this.method.unsupported(
					"the text names " + use.parameter() + " at position " + use.position()
							+ ", and the method has no such parameter",
					(use.parameter() instanceof Named) ? "Add a parameter of this name, or compile with -parameters"
							: "Add a parameter");
		}
		check(use, this.parameters.getParameter(number).getType());
		this.numbers.put(use.parameter(), number);
	}

	private ValueExpression parsed(Expression expression, ParameterUse use, ValueExpressionDelegate delegate) {
		try {
			return delegate.parse(expression.text());
		}
		catch (ParseException ex) {
			throw this.method.unsupported(
					"the expression at position " + use.position() + " of its text is wrong: " + ex.getSimpleMessage(),
					"Correct the expression");
		}
	}

	private int numbered(Named named) {
		for (Parameter parameter : this.parameters) {
			if (parameter.getName().filter(named.name()::equals).isPresent()) {
				return numberOf(parameter);
			}
		}
		return -1;
	}

	private int numberOf(Parameter parameter) {
		int number = 0;
		for (Parameter each : this.parameters) {
			if (each.getIndex() == parameter.getIndex()) {
				return number;
			}
			number++;
		}
		return -1;
	}

	/**
	 * Checks the type of a parameter. A type that is not of the Java platform may have a
	 * conversion.
	 */
	private void check(ParameterUse use, Class<?> type) {
		Class<?> given = ClassUtils.resolvePrimitiveIfNecessary(type);
		Class<?> wanted = javaType(use.type());
		boolean several = Iterable.class.isAssignableFrom(given) || given.isArray();
		if (wanted == null || (several && use.several()) || !given.getName().startsWith("java.")
				|| this.conversions.conversion(given).isPresent()) {
			return;
		}
		boolean fits = isTakenFor(given, wanted) || given.isAssignableFrom(wanted)
				|| (Number.class.isAssignableFrom(given) && Number.class.isAssignableFrom(wanted))
				|| (String.class.equals(wanted) && CharSequence.class.isAssignableFrom(given));
		if (!fits) {
			throw this.method.unsupported(
					"a parameter of type " + type.getSimpleName() + " does not fit '" + use.path() + "' of type "
							+ use.type() + " at position " + use.position() + " of its text",
					"Change the type of the parameter");
		}
	}

	/** What the engine takes for another type without a converter. */
	private static boolean isTakenFor(Class<?> given, Class<?> wanted) {
		return (Date.class.isAssignableFrom(given) && Instant.class.equals(wanted))
				|| ((URI.class.equals(given) || Character.class.equals(given)) && String.class.equals(wanted));
	}

	private static @Nullable Class<?> javaType(Type type) {
		if (type instanceof ScalarType scalar) {
			return scalar.javaType();
		}
		return (type instanceof EnumType) ? String.class : null;
	}

	private void checkNoneIsLeft() {
		Set<Integer> used = new HashSet<>(this.numbers.values());
		for (int number = 0; this.expressions.isEmpty() && number < this.parameters.getNumberOfParameters(); number++) {
			if (!used.contains(number)) {
				Parameter parameter = this.parameters.getParameter(number);
				throw this.method.unsupported(
						"its text does not use parameter "
								+ parameter.getName().orElseGet(() -> "?" + (parameter.getIndex() + 1)),
						"Remove the parameter, or use it");
			}
		}
	}

	/** The arguments of a call, as they are stored. */
	FilterArguments stored(ParametersParameterAccessor arguments, @Nullable Object[] values) {
		FilterArguments given = bind(arguments, values);
		return (parameter) -> this.conversions.allToStored(given.value(parameter));
	}

	/** The arguments of a call. */
	FilterArguments bind(ParametersParameterAccessor arguments, @Nullable Object[] values) {
		return (parameter) -> {
			ValueExpression expression = this.expressions.get(parameter);
			if (expression != null) {
				return expression
					.evaluate(this.contexts.getEvaluationContext(values, expression.getExpressionDependencies()));
			}
			Integer number = this.numbers.get(parameter);
			if (number == null) {
				throw new IllegalStateException("Not prepared: " + parameter);
			}
			return arguments.getBindableValue(number);
		};
	}

	/** Returns sample arguments for a call that has not been made. */
	FilterArguments samples() {
		return (parameter) -> this.uses.stream()
			.filter((use) -> use.parameter().equals(parameter))
			.map((use) -> Samples.of(use.type()))
			.findFirst()
			.orElse(null);
	}

}
