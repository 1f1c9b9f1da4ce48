package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import io.modelvault.query.Condition;
import io.modelvault.query.Condition.Operator;
import io.modelvault.query.Conditions;
import io.modelvault.query.text.Operand.Fold;
import io.modelvault.query.text.Operand.OfPath;
import org.jspecify.annotations.Nullable;

/** Creates the conditions on one path. */
final class Predicates {

	private final OfPath path;

	private final String field;

	Predicates(OfPath path) {
		this.path = path;
		this.field = path.path().field();
	}

	ConditionTemplate comparison(Operator operator, ValueTemplate value) {
		return switch (operator) {
			case EQ -> (arguments) -> placed(Conditions.eq(this.field, value.orNull(arguments)));
			case NE -> (arguments) -> placed(Conditions.ne(this.field, value.orNull(arguments)));
			case LT -> required(value, Conditions::lt);
			case LTE -> required(value, Conditions::lte);
			case GT -> required(value, Conditions::gt);
			case GTE -> required(value, Conditions::gte);
		};
	}

	ConditionTemplate between(ValueTemplate low, ValueTemplate high) {
		return (arguments) -> placed(Conditions.between(this.field, low.required(arguments), high.required(arguments)));
	}

	ConditionTemplate in(List<ValueTemplate> values) {
		return (arguments) -> {
			List<@Nullable Object> all = new ArrayList<>();
			values.forEach((value) -> all.addAll(value.all(arguments)));
			return placed(Conditions.in(this.field, all));
		};
	}

	ConditionTemplate like(ValueTemplate pattern, char escape) {
		return (arguments) -> placed(Conditions.like(this.field, withBackslash(pattern.text(arguments), escape)));
	}

	ConditionTemplate prefix(ValueTemplate text) {
		return (arguments) -> placed(Conditions.prefix(this.field, text.text(arguments)));
	}

	ConditionTemplate suffix(ValueTemplate text) {
		return (arguments) -> placed(Conditions.suffix(this.field, text.text(arguments)));
	}

	ConditionTemplate regex(ValueTemplate expression) {
		return (arguments) -> placed(Conditions.regex(this.field, expression.text(arguments)));
	}

	ConditionTemplate containsText(ValueTemplate text) {
		return (arguments) -> placed(Conditions.contains(this.field, text.text(arguments)));
	}

	ConditionTemplate hasElement(ValueTemplate element) {
		return required(element, Conditions::contains);
	}

	ConditionTemplate isNull() {
		return (arguments) -> placed(Conditions.isNull(this.field));
	}

	ConditionTemplate isTrue() {
		return (arguments) -> placed(Conditions.eq(this.field, true));
	}

	/** Matches an empty text or list, which is present. */
	ConditionTemplate isEmpty() {
		if (this.path.path().element() != null) {
			return (arguments) -> placed(Conditions.every(this.field, Conditions.none()));
		}
		this.path.path().requireText("EMPTY");
		return (arguments) -> placed(Conditions.eq(this.field, ""));
	}

	private ConditionTemplate required(ValueTemplate value, BiFunction<String, Object, Condition> condition) {
		return (arguments) -> placed(condition.apply(this.field, value.required(arguments)));
	}

	private Condition placed(Condition condition) {
		return this.path.path().inElements((this.path.fold() != Fold.NONE) ? condition.ignoringCase() : condition);
	}

	/** Returns the pattern with the backslash as its escape character. */
	static String withBackslash(String pattern, char escape) {
		if (escape == '\\') {
			return pattern;
		}
		StringBuilder result = new StringBuilder();
		for (int index = 0; index < pattern.length(); index++) {
			char each = pattern.charAt(index);
			if (each == escape && index + 1 < pattern.length()) {
				result.append('\\').append(pattern.charAt(++index));
			}
			else {
				result.append((each == '\\') ? "\\\\" : each);
			}
		}
		return result.toString();
	}

}
