package io.modelvault.data.repository.query;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.schema.FieldPath;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Range;
import org.springframework.data.domain.Range.Bound;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.util.ObjectUtils;

/**
 * Creates the condition of one part of a method name ({@code PopulationGreaterThan}) from
 * arguments.
 */
final class PartCondition {

	private final Part.Type keyword;

	private final PartPath path;

	private final boolean ignoreCase;

	private final ObjectEquality objects;

	PartCondition(Part.Type keyword, PartPath path, boolean ignoreCase, ObjectEquality objects) {
		this.objects = objects;
		this.keyword = keyword;
		this.path = path;
		this.ignoreCase = ignoreCase;
	}

	/** Returns the path of the value from the document. */
	FieldPath storedPath() {
		return this.path.stored();
	}

	/** Returns whether the part takes a text, whatever is at the path. */
	boolean takesText() {
		return switch (this.keyword) {
			case LIKE, NOT_LIKE, STARTING_WITH, ENDING_WITH, REGEX -> true;
			case CONTAINING, NOT_CONTAINING -> this.path.isText();
			default -> false;
		};
	}

	/** Returns whether the part takes a collection of values. */
	boolean takesSeveral() {
		return this.keyword == Part.Type.IN || this.keyword == Part.Type.NOT_IN;
	}

	Condition bind(Iterator<Object> arguments) {
		Condition condition = condition(this.path.field(), arguments);
		return this.path.inElements(this.ignoreCase ? condition.ignoringCase() : condition);
	}

	private Condition condition(String field, Iterator<Object> arguments) {
		return switch (this.keyword) {
			case SIMPLE_PROPERTY -> equal(field, arguments.next());
			case NEGATING_SIMPLE_PROPERTY -> equal(field, arguments.next()).negate();
			case IS_NULL -> Conditions.isNull(field);
			case IS_NOT_NULL, EXISTS -> Conditions.isNotNull(field);
			case TRUE -> Conditions.eq(field, true);
			case FALSE -> Conditions.eq(field, false);
			case LESS_THAN, BEFORE -> Conditions.lt(field, required(arguments));
			case LESS_THAN_EQUAL -> Conditions.lte(field, required(arguments));
			case GREATER_THAN, AFTER -> Conditions.gt(field, required(arguments));
			case GREATER_THAN_EQUAL -> Conditions.gte(field, required(arguments));
			case BETWEEN -> between(field, required(arguments), arguments);
			case IN -> in(field, required(arguments));
			case NOT_IN -> in(field, required(arguments)).negate();
			case STARTING_WITH -> Conditions.prefix(field, text(arguments));
			case ENDING_WITH -> Conditions.suffix(field, text(arguments));
			case CONTAINING -> contains(field, required(arguments));
			case NOT_CONTAINING -> contains(field, required(arguments)).negate();
			case LIKE -> Conditions.like(field, text(arguments));
			case NOT_LIKE -> Conditions.like(field, text(arguments)).negate();
			case REGEX -> Conditions.regex(field, expression(required(arguments)));
			case IS_EMPTY -> holdsSeveral() ? Conditions.every(field, Conditions.none()) : Conditions.eq(field, "");
			case IS_NOT_EMPTY -> holdsSeveral() ? Conditions.any(field, Conditions.all())
					: Conditions.and(Conditions.isNotNull(field), Conditions.ne(field, ""));
			case NEAR, WITHIN -> throw new IllegalStateException("Refused when the repository was made");
		};
	}

	private boolean holdsSeveral() {
		return this.path.isList() || this.path.isMap();
	}

	private Condition equal(String field, @Nullable Object argument) {
		return this.path.isObject() ? this.objects.equal(field, this.path.valueType(), argument)
				: Conditions.eq(field, argument);
	}

	/**
	 * The condition with sample values; no index narrows that of an object as a whole.
	 */
	Condition sample(Samples samples) {
		return this.path.isObject() ? this.path.inElements(Conditions.isNotNull(this.path.field()))
				: bind(samples.arguments(this));
	}

	private Condition between(String field, Object first, Iterator<Object> arguments) {
		if (first instanceof Range<?> range) {
			return Conditions.and(
					bound(range.getLowerBound()).map((value) -> range.getLowerBound().isInclusive()
							? Conditions.gte(field, value) : Conditions.gt(field, value))
						.orElseGet(() -> Conditions.isNotNull(field)),
					bound(range.getUpperBound()).map((value) -> range.getUpperBound().isInclusive()
							? Conditions.lte(field, value) : Conditions.lt(field, value))
						.orElseGet(() -> Conditions.isNotNull(field)));
		}
		return Conditions.between(field, first, required(arguments));
	}

	private static Optional<Object> bound(Bound<?> bound) {
		return bound.getValue().map(Object.class::cast);
	}

	private Condition in(String field, Object argument) {
		List<?> values = elements(argument);
		if (this.path.isObject()) {
			return Conditions.or(values.stream().map((value) -> equal(field, value)).toArray(Condition[]::new));
		}
		return this.path.isList() ? Conditions.any(field, Conditions.in(Conditions.ELEMENT, values))
				: Conditions.in(field, values);
	}

	private Condition contains(String field, Object argument) {
		if (this.path.isList() && (argument instanceof Iterable<?> || argument.getClass().isArray())) {
			return Conditions.and(elements(argument).stream()
				.map((element) -> Conditions.contains(field, element))
				.toArray(Condition[]::new));
		}
		return Conditions.contains(field, this.path.isText() ? argument.toString() : argument);
	}

	private static String expression(Object argument) {
		if (!(argument instanceof Pattern pattern)) {
			return argument.toString();
		}
		return RegexFlags.inline(pattern);
	}

	private static List<?> elements(Object argument) {
		if (argument instanceof Collection<?> collection) {
			return collection.stream().distinct().toList();
		}
		if (argument instanceof Iterable<?> iterable) {
			return StreamSupport.stream(iterable.spliterator(), false).distinct().toList();
		}
		return Arrays.stream(ObjectUtils.toObjectArray(argument)).distinct().toList();
	}

	private String text(Iterator<Object> arguments) {
		return required(arguments).toString();
	}

	private Object required(Iterator<Object> arguments) {
		@Nullable Object argument = arguments.next();
		if (argument == null) {
			throw new InvalidDataAccessApiUsageException(
					"The argument of " + this.keyword + " on " + this.path + " must not be null");
		}
		return argument;
	}

}
