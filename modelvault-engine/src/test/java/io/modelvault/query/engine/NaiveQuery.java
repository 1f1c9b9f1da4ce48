package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import io.modelvault.query.Condition;
import io.modelvault.query.Query;
import io.modelvault.query.SortKey;
import io.modelvault.query.SortKey.Nulls;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.SortOrder;
import org.jspecify.annotations.Nullable;

/**
 * Answers queries from decoded documents in the plainest way, sharing no code with the
 * planner, the operators or the order of keys. What it says is right.
 */
final class NaiveQuery implements Condition.Cases<Boolean> {

	private final @Nullable Object subject;

	private NaiveQuery(@Nullable Object subject) {
		this.subject = subject;
	}

	/** The documents that pass, in order, limit and offset aside. */
	static List<Map<String, @Nullable Object>> matches(Query query, List<Map<String, @Nullable Object>> documents) {
		List<Map<String, @Nullable Object>> result = new ArrayList<>();
		for (Map<String, @Nullable Object> document : documents) {
			if (passes(query.condition(), document)) {
				result.add(document);
			}
		}
		result.sort(order(query));
		return result;
	}

	/**
	 * How many matching documents are equal by all sort keys, in the order of these; one
	 * group of all where there is none.
	 */
	static List<Long> groupSizes(Query query, List<Map<String, @Nullable Object>> documents) {
		List<Map<String, @Nullable Object>> rest = new ArrayList<>(matches(query, documents));
		Comparator<Map<String, @Nullable Object>> order = (left, right) -> {
			for (SortKey key : query.orderBy()) {
				int compared = compare(key, left, right);
				if (compared != 0) {
					return compared;
				}
			}
			return 0;
		};
		List<Long> sizes = new ArrayList<>();
		if (query.orderBy().isEmpty()) {
			return List.of((long) rest.size());
		}
		rest.sort(order);
		int from = 0;
		for (int index = 1; index <= rest.size(); index++) {
			if (index == rest.size() || order.compare(rest.get(from), rest.get(index)) != 0) {
				sizes.add((long) index - from);
				from = index;
			}
		}
		return sizes;
	}

	/**
	 * The order of a result, ties by ascending primary key. What stands behind the
	 * primary key in it says nothing.
	 */
	static Comparator<Map<String, @Nullable Object>> order(Query query) {
		return (left, right) -> {
			for (SortKey key : query.orderBy()) {
				int compared = compare(key, left, right);
				boolean decided = key.path().equals(FieldPath.of("id"))
						&& !(key.ignoreCase() && left.get("id") instanceof String);
				if (compared != 0 || decided) {
					return compared;
				}
			}
			return compare(left.get("id"), right.get("id"));
		};
	}

	private static boolean passes(Condition condition, @Nullable Object subject) {
		return condition.accept(new NaiveQuery(subject));
	}

	@Override
	public Boolean constant(Condition.Constant condition) {
		return condition.value();
	}

	@Override
	public Boolean and(Condition.And condition) {
		return condition.conditions().stream().allMatch((each) -> passes(each, this.subject));
	}

	@Override
	public Boolean or(Condition.Or condition) {
		return condition.conditions().stream().anyMatch((each) -> passes(each, this.subject));
	}

	@Override
	public Boolean not(Condition.Not condition) {
		return !passes(condition.condition(), this.subject);
	}

	@Override
	public Boolean comparison(Condition.Comparison condition) {
		Object actual = at(condition.path());
		Object expected = condition.value();
		boolean equal = equal(actual, expected, condition.ignoreCase());
		return switch (condition.operator()) {
			case EQ -> equal;
			case NE -> !equal;
			case LT -> actual != null && compare(actual, expected, condition.ignoreCase()) < 0;
			case LTE -> actual != null && compare(actual, expected, condition.ignoreCase()) <= 0;
			case GT -> actual != null && compare(actual, expected, condition.ignoreCase()) > 0;
			case GTE -> actual != null && compare(actual, expected, condition.ignoreCase()) >= 0;
		};
	}

	@Override
	public Boolean in(Condition.In condition) {
		Object actual = at(condition.path());
		return condition.values().stream().anyMatch((each) -> equal(actual, each, condition.ignoreCase()));
	}

	@Override
	public Boolean presence(Condition.Presence condition) {
		return (at(condition.path()) == null) == condition.absent();
	}

	@Override
	public Boolean text(Condition.Text condition) {
		if (!(at(condition.path()) instanceof String actual)) {
			return false;
		}
		String text = condition.text();
		boolean fold = condition.ignoreCase();
		return switch (condition.position()) {
			case PREFIX -> actual.regionMatches(fold, 0, text, 0, text.length());
			case SUFFIX -> actual.regionMatches(fold, actual.length() - text.length(), text, 0, text.length());
			case ANYWHERE -> isInside(actual, text, fold);
		};
	}

	@Override
	public Boolean contains(Condition.Contains condition) {
		Object actual = at(condition.path());
		if (actual instanceof Map<?, ?> map) {
			return map.keySet().stream().anyMatch((key) -> equal(key, condition.value(), condition.ignoreCase()));
		}
		if (actual instanceof Collection<?> elements) {
			return elements.stream().anyMatch((each) -> equal(each, condition.value(), condition.ignoreCase()));
		}
		return actual != null && isInside((String) actual, (String) condition.value(), condition.ignoreCase());
	}

	@Override
	public Boolean like(Condition.Like condition) {
		if (!(at(condition.path()) instanceof String actual)) {
			return false;
		}
		StringBuilder regex = new StringBuilder();
		boolean escaped = false;
		int last = condition.pattern().length() - 1;
		for (int index = 0; index <= last; index++) {
			char character = condition.pattern().charAt(index);
			if (!escaped && character == '\\' && index < last) {
				escaped = true;
				continue;
			}
			boolean wild = !escaped && (character == '%' || character == '_');
			regex.append(wild ? ((character == '%') ? ".*" : ".") : Pattern.quote(String.valueOf(character)));
			escaped = false;
		}
		int flags = Pattern.DOTALL | (condition.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
		return Pattern.compile(regex.toString(), flags).matcher(actual).matches();
	}

	@Override
	public Boolean regex(Condition.Regex condition) {
		int flags = condition.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
		return at(condition.path()) instanceof String actual
				&& Pattern.compile(condition.expression(), flags).matcher(actual).find();
	}

	@Override
	public Boolean elements(Condition.Elements condition) {
		if (!(at(condition.path()) instanceof Collection<?> elements)) {
			return false;
		}
		return switch (condition.quantifier()) {
			case ANY -> elements.stream().anyMatch((each) -> passes(condition.condition(), each));
			case EVERY -> elements.stream().allMatch((each) -> passes(condition.condition(), each));
		};
	}

	private @Nullable Object at(FieldPath path) {
		if (path.segments().equals(List.of("$"))) {
			return this.subject;
		}
		return at(this.subject, path.segments());
	}

	private static @Nullable Object at(@Nullable Object value, List<String> segments) {
		if (segments.isEmpty() || value == null) {
			return value;
		}
		if (value instanceof Map<?, ?> map) {
			return at(map.get(segments.get(0)), segments.subList(1, segments.size()));
		}
		List<Object> found = new ArrayList<>();
		for (Object each : (Collection<?>) value) {
			Object inside = at(each, segments);
			if (inside instanceof Collection<?> several) {
				found.addAll(several);
			}
			else if (inside != null) {
				found.add(inside);
			}
		}
		return found;
	}

	private static int compare(SortKey key, Map<String, @Nullable Object> left, Map<String, @Nullable Object> right) {
		Object mine = at(left, key.path().segments());
		Object theirs = at(right, key.path().segments());
		if (mine == null || theirs == null) {
			int nullsFirst = Boolean.compare(mine != null, theirs != null);
			return (key.nulls() == Nulls.FIRST) ? nullsFirst : -nullsFirst;
		}
		int compared = compare(mine, theirs, key.ignoreCase() && mine instanceof String);
		return (key.order() == SortOrder.ASCENDING) ? compared : -compared;
	}

	private static boolean equal(@Nullable Object actual, @Nullable Object expected, boolean fold) {
		if (actual == null || expected == null) {
			return actual == expected;
		}
		return compare(actual, expected, fold) == 0;
	}

	private static boolean isInside(String actual, String text, boolean fold) {
		for (int from = 0; from + text.length() <= actual.length(); from++) {
			if (actual.regionMatches(fold, from, text, 0, text.length())) {
				return true;
			}
		}
		return false;
	}

	private static int compare(@Nullable Object left, @Nullable Object right) {
		return compare(left, right, false);
	}

	@SuppressWarnings("unchecked")
	private static int compare(@Nullable Object left, @Nullable Object right, boolean fold) {
		if (left instanceof String text) {
			int variant = RandomSchemas.ENUM_VARIANTS.indexOf(text);
			if (variant >= 0) {
				return variant - RandomSchemas.ENUM_VARIANTS.indexOf(right);
			}
			return Arrays.compare(codePoints(text, fold), codePoints((String) right, fold));
		}
		if (left instanceof byte[] bytes) {
			return Arrays.compareUnsigned(bytes, (byte[]) right);
		}
		if (left instanceof UUID) {
			return left.toString().compareTo(String.valueOf(right));
		}
		if (left instanceof Double number) {
			return number.equals(-0.0) ? compare(0.0, right)
					: right.equals(-0.0) ? compare(left, 0.0) : number.compareTo((Double) right);
		}
		if (left instanceof Float number) {
			return number.equals(-0.0f) ? compare(0.0f, right)
					: right.equals(-0.0f) ? compare(left, 0.0f) : number.compareTo((Float) right);
		}
		return ((Comparable<Object>) left).compareTo(right);
	}

	private static int[] codePoints(String text, boolean fold) {
		return text.codePoints()
			.map((each) -> fold ? Character.toLowerCase(Character.toUpperCase(each)) : each)
			.toArray();
	}

}
