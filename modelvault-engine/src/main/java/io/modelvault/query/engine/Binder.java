package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.query.Condition;
import io.modelvault.query.Condition.Operator;
import io.modelvault.query.Condition.Position;
import io.modelvault.query.Condition.Quantifier;
import io.modelvault.query.engine.ValuePredicate.AnyElement;
import io.modelvault.query.engine.ValuePredicate.Between;
import io.modelvault.query.engine.ValuePredicate.TextMatches;
import io.modelvault.row.value.BoundedRegex;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.row.value.ValueOrder;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnicodeText;
import org.jspecify.annotations.Nullable;

/** Checks a condition against a schema and converts it to a filter. */
final class Binder implements Condition.Cases<Filter> {

	/** The maximum length of a regular expression, in characters. */
	static final int MAX_REGEX_LENGTH = 1_000;

	private final PathResolver paths;

	Binder(PathResolver paths) {
		this.paths = paths;
	}

	Filter bind(Condition condition) {
		return condition.accept(this);
	}

	@Override
	public Filter constant(Condition.Constant condition) {
		return condition.value() ? Filter.ALL : Filter.NONE;
	}

	@Override
	public Filter and(Condition.And condition) {
		return Filter.and(condition.conditions().stream().map(this::bind).toList());
	}

	@Override
	public Filter or(Condition.Or condition) {
		return Filter.or(condition.conditions().stream().map(this::bind).toList());
	}

	@Override
	public Filter not(Condition.Not condition) {
		return Filter.not(bind(condition.condition()));
	}

	@Override
	public Filter comparison(Condition.Comparison condition) {
		BoundPath path = this.paths.resolve(condition.path());
		Object given = condition.value();
		if (condition.operator() == Operator.NE) {
			return Filter.not(
					comparison(new Condition.Comparison(condition.path(), Operator.EQ, given, condition.ignoreCase())));
		}
		if (given == null) {
			if (condition.operator() != Operator.EQ) {
				throw new InvalidQueryException("Path '" + path + "' cannot be compared with null; use isNull",
						Map.of("path", path.toString()));
			}
			return presence(new Condition.Presence(condition.path(), true));
		}
		requireSortable(path);
		Object value = value(path, path.type(), given);
		ValuePredicate test = folds(path.type(), condition.operator(), condition.ignoreCase())
				? asked(path.type(), foldedComparison(condition.operator(), (String) value))
				: comparison(condition.operator(), ValueOrder.of(path.type()), value);
		return new Filter.Field(path, test, condition.toString());
	}

	@Override
	public Filter in(Condition.In condition) {
		BoundPath path = this.paths.resolve(condition.path());
		List<Filter> either = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		for (Object given : condition.values()) {
			if (given == null) {
				either.add(presence(new Condition.Presence(condition.path(), true)));
			}
			else {
				requireSortable(path);
				values.add(value(path, path.type(), given));
			}
		}
		if (!values.isEmpty()) {
			either.add(new Filter.Field(path, oneOf(path, values, condition.ignoreCase()), condition.toString()));
		}
		return Filter.or(either);
	}

	@Override
	public Filter presence(Condition.Presence condition) {
		BoundPath path = this.paths.resolve(condition.path());
		if (!path.type().isOptional()) {
			return condition.absent() ? Filter.NONE : Filter.ALL;
		}
		Filter absent = new Filter.Field(path, new ValuePredicate.Absent(), path + " is null");
		return condition.absent() ? absent : Filter.not(absent);
	}

	@Override
	public Filter text(Condition.Text condition) {
		BoundPath path = textPath(condition.path());
		String text = condition.text();
		requireWellFormed(path, text);
		ValuePredicate test = (condition.position() == Position.PREFIX && !condition.ignoreCase())
				? new ValuePredicate.StartsWith(text) : textTest(text, condition.position(), condition.ignoreCase());
		return new Filter.Field(path, asked(path.type(), test), condition.toString());
	}

	@Override
	public Filter contains(Condition.Contains condition) {
		BoundPath path = this.paths.resolve(condition.path());
		Type element = elementType(path.type());
		if (element != null) {
			return containsElement(path, element, condition);
		}
		String text = (String) value(path, ScalarType.STRING, condition.value());
		if (path.type().required() instanceof MapType) {
			String key = condition.ignoreCase() ? CaseFolding.fold(text) : text;
			Predicate<String> same = condition.ignoreCase() ? (name) -> CaseFolding.fold(name).equals(key)
					: key::equals;
			return new Filter.Field(path, new ValuePredicate.HasKey(same), condition.toString());
		}
		return text(new Condition.Text(condition.path(), text, Position.ANYWHERE, condition.ignoreCase()));
	}

	@Override
	public Filter like(Condition.Like condition) {
		BoundPath path = textPath(condition.path());
		requireWellFormed(path, condition.pattern());
		if (condition.ignoreCase()) {
			TextPattern folded = TextPattern.of(CaseFolding.fold(condition.pattern()));
			TextMatches matches = new TextMatches((text) -> folded.matches(CaseFolding.fold(text)), "");
			return new Filter.Field(path, asked(path.type(), matches), condition.toString());
		}
		TextPattern pattern = TextPattern.of(condition.pattern());
		ValuePredicate test = pattern.isPrefix() ? new ValuePredicate.StartsWith(pattern.literalPrefix())
				: new TextMatches(pattern::matches, pattern.literalPrefix());
		return new Filter.Field(path, asked(path.type(), test), condition.toString());
	}

	@Override
	public Filter regex(Condition.Regex condition) {
		BoundPath path = textPath(condition.path());
		BoundedRegex regex = new BoundedRegex(compile(path, condition));
		TextMatches matches = new TextMatches((text) -> finds(regex, text, path), "");
		return new Filter.Field(path, asked(path.type(), matches), condition.toString());
	}

	@Override
	public Filter elements(Condition.Elements condition) {
		BoundPath path = this.paths.resolve(condition.path());
		Type element = (path.type().required() instanceof MapType map) ? map.value() : elementType(path.type());
		if (element == null) {
			throw mistyped(path, "holds no elements");
		}
		Filter filter = new Binder(PathResolver.inElement(path, element)).bind(condition.condition());
		ValuePredicate test = (condition.quantifier() == Quantifier.ANY) ? new AnyElement(filter)
				: new ValuePredicate.EveryElement(filter);
		return new Filter.Field(path, test, condition.toString());
	}

	private Filter containsElement(BoundPath path, Type element, Condition.Contains condition) {
		BoundPath inside = BoundPath.element(element);
		if (!element.isSortable()) {
			throw mistyped(path, "holds elements that cannot be compared; use any");
		}
		Object value = value(path, element, condition.value());
		ValuePredicate equal = (condition.ignoreCase() && isText(element))
				? asked(element, foldedComparison(Operator.EQ, (String) value))
				: Between.equal(ValueOrder.of(element), value);
		return new Filter.Field(path, new AnyElement(new Filter.Field(inside, equal, condition.toString())),
				condition.toString());
	}

	private static ValuePredicate comparison(Operator operator, Comparator<Object> order, Object value) {
		return switch (operator) {
			case EQ -> Between.equal(order, value);
			case LT -> new Between(order, null, false, value, false);
			case LTE -> new Between(order, null, false, value, true);
			case GT -> new Between(order, value, false, null, false);
			case GTE -> new Between(order, value, true, null, false);
			case NE -> throw new IllegalArgumentException("ne is the negation of eq");
		};
	}

	private static ValuePredicate foldedComparison(Operator operator, String value) {
		ValuePredicate folded = comparison(operator, ValueOrder.of(ScalarType.STRING), CaseFolding.fold(value));
		return new TextMatches((text) -> folded.test(CaseFolding.fold(text)), "");
	}

	private static ValuePredicate oneOf(BoundPath path, List<Object> values, boolean ignoreCase) {
		if (ignoreCase && isText(path.type())) {
			Set<String> folded = new HashSet<>();
			values.forEach((value) -> folded.add(CaseFolding.fold((String) value)));
			return asked(path.type(), new TextMatches((text) -> folded.contains(CaseFolding.fold(text)), ""));
		}
		return ValuePredicate.OneOf.of(ValueOrder.of(path.type()), values);
	}

	/**
	 * Whether upper and lower case are the same to a comparison: not to the order of an
	 * enum, which is that of the declaration.
	 */
	private static boolean folds(Type type, Operator operator, boolean ignoreCase) {
		return ignoreCase && (type.required() == ScalarType.STRING || (isText(type) && operator == Operator.EQ));
	}

	/**
	 * The test that is asked of values of a type. What is asked of an enum as of a text
	 * is asked of its variants once, so that an index over it narrows the query.
	 */
	private static ValuePredicate asked(Type type, ValuePredicate test) {
		if (!(type.required() instanceof EnumType words)) {
			return test;
		}
		List<Object> passing = new ArrayList<>(words.variants());
		passing.removeIf((variant) -> !test.test(variant));
		return ValuePredicate.OneOf.of(ValueOrder.of(words), passing);
	}

	private static ValuePredicate textTest(String given, Position position, boolean ignoreCase) {
		String text = ignoreCase ? CaseFolding.fold(given) : given;
		Predicate<String> plain = switch (position) {
			case PREFIX -> (value) -> value.startsWith(text);
			case SUFFIX -> (value) -> value.endsWith(text);
			case ANYWHERE -> (value) -> value.contains(text);
		};
		return new TextMatches(ignoreCase ? (value) -> plain.test(CaseFolding.fold(value)) : plain, "");
	}

	private static Pattern compile(BoundPath path, Condition.Regex condition) {
		Map<String, Object> attributes = Map.of("path", path.toString());
		if (condition.expression().length() > MAX_REGEX_LENGTH) {
			throw new InvalidQueryException(
					"A regular expression has at most " + MAX_REGEX_LENGTH + " characters (path '" + path + "')",
					attributes);
		}
		try {
			int flags = condition.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
			return Pattern.compile(condition.expression(), flags);
		}
		catch (PatternSyntaxException | StackOverflowError ex) {
			throw new InvalidQueryException("The regular expression for path '" + path + "' does not compile",
					attributes, ex);
		}
	}

	private static boolean finds(BoundedRegex regex, String text, BoundPath path) {
		return switch (regex.search(text)) {
			case FOUND -> true;
			case NOT_FOUND -> false;
			case GAVE_UP -> throw new LimitExceededException(
					"The regular expression for path '" + path + "' takes too many steps; make it simpler",
					Map.of("path", path.toString(), "steps", BoundedRegex.MIN_STEPS));
		};
	}

	private BoundPath textPath(FieldPath path) {
		BoundPath bound = this.paths.resolve(path);
		if (!isText(bound.type())) {
			throw mistyped(bound, "is no string");
		}
		return bound;
	}

	static boolean isText(Type type) {
		return type.required() == ScalarType.STRING || type.required() instanceof EnumType;
	}

	private static @Nullable Type elementType(Type type) {
		if (type.required() instanceof ListType list) {
			return list.element();
		}
		return (type.required() instanceof SetType set) ? set.element() : null;
	}

	private static void requireSortable(BoundPath path) {
		if (!path.type().isSortable()) {
			throw mistyped(path,
					(elementType(path.type()) != null) ? "cannot be compared as a whole; use contains or any"
							: "cannot be compared as a whole; name a field inside it");
		}
	}

	private static Object value(BoundPath path, Type type, Object given) {
		Object value = CanonicalValue.of(type, given);
		if (value == null) {
			String actual = given.getClass().getSimpleName();
			throw new InvalidQueryException(
					"Path '" + path + "' of type " + type + " cannot be compared with this " + actual,
					Map.of("path", path.toString(), "expected", type.toString(), "actual", actual));
		}
		if (value instanceof String text) {
			requireWellFormed(path, text);
		}
		return value;
	}

	/**
	 * Rejects text that no document can contain: encoded as a key, it would be mistaken
	 * for another value.
	 */
	private static void requireWellFormed(BoundPath path, String text) {
		if (!UnicodeText.isWellFormed(text)) {
			throw new InvalidQueryException("Path '" + path + "' is compared with text that is not well-formed Unicode",
					Map.of("path", path.toString()));
		}
	}

	private static InvalidQueryException mistyped(BoundPath path, String what) {
		return new InvalidQueryException("Path '" + path + "' of type " + path.type() + " " + what,
				Map.of("path", path.toString(), "expected", path.type().toString()));
	}

}
