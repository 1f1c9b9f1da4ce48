package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.modelvault.query.Condition.Operator;
import io.modelvault.query.text.Operand.Fold;
import io.modelvault.query.text.Operand.OfPath;
import io.modelvault.query.text.Operand.OfValue;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Parses the predicate on one path.
 *
 * <pre>
 * predicate = operand ( = | &lt;&gt; | != | &lt; | &lt;= | &gt; | &gt;= ) operand
 *           | operand [ NOT ] BETWEEN value AND value
 *           | operand [ NOT ] IN ( "(" value { "," value } ")" | parameter )
 *           | operand [ NOT ] LIKE value [ ESCAPE string ]
 *           | operand [ NOT ] ( CONTAINS | STARTS WITH | ENDS WITH | MATCHES ) value
 *           | operand [ NOT ] MEMBER OF path
 *           | operand IS [ NOT ] ( NULL | EMPTY )
 *           | operand
 * </pre>
 *
 * A comparison has a path on one side and a value on the other. A single operand must be
 * a path to a boolean.
 */
final class PredicateParser {

	private final Tokens tokens;

	private final TextPaths paths;

	private final Collection<ParameterUse> uses;

	private final OperandParser operands;

	PredicateParser(Tokens tokens, TextPaths paths, Collection<ParameterUse> uses) {
		this.tokens = tokens;
		this.paths = paths;
		this.uses = uses;
		this.operands = new OperandParser(tokens);
	}

	ConditionTemplate predicate() {
		Operand left = this.operands.operand(this.paths);
		Operator operator = acceptOperator();
		if (operator != null) {
			return comparison(left, operator, this.operands.operand(this.paths));
		}
		if (this.tokens.acceptWord("is")) {
			return is(path(left, "IS"));
		}
		if (this.tokens.acceptWord("not")) {
			ConditionTemplate negated = named(left);
			if (negated == null) {
				throw this.tokens.expected("BETWEEN, IN, LIKE, CONTAINS, STARTS WITH, ENDS WITH, MATCHES or MEMBER OF");
			}
			return (arguments) -> negated.with(arguments).negate();
		}
		ConditionTemplate named = named(left);
		return (named != null) ? named : alone(left);
	}

	private @Nullable Operator acceptOperator() {
		Token token = this.tokens.peek();
		Operator operator = (token.kind() != Token.Kind.SYMBOL) ? null : switch (token.text()) {
			case "=" -> Operator.EQ;
			case "<>", "!=" -> Operator.NE;
			case "<" -> Operator.LT;
			case "<=" -> Operator.LTE;
			case ">" -> Operator.GT;
			case ">=" -> Operator.GTE;
			default -> null;
		};
		if (operator != null) {
			this.tokens.take();
		}
		return operator;
	}

	private ConditionTemplate comparison(Operand left, Operator operator, Operand right) {
		if (left instanceof OfPath path && right instanceof OfValue value) {
			return comparison(path, operator, value);
		}
		if (left instanceof OfValue value && right instanceof OfPath path) {
			return comparison(path, turned(operator), value);
		}
		throw TextFault.at(right.position(),
				(right instanceof OfPath) ? "a path is compared with a value here, and with no other path"
						: "one side of a comparison is a path, and neither is");
	}

	private static Operator turned(Operator operator) {
		return switch (operator) {
			case LT -> Operator.GT;
			case LTE -> Operator.GTE;
			case GT -> Operator.LT;
			case GTE -> Operator.LTE;
			case EQ, NE -> operator;
		};
	}

	private ConditionTemplate comparison(OfPath path, Operator operator, OfValue value) {
		path.path().requireValue();
		ValueTemplate compared = value(path, value, path.path().type(), false);
		return new Predicates(path).comparison(operator, compared);
	}

	private ConditionTemplate is(OfPath path) {
		boolean negated = this.tokens.acceptWord("not");
		Predicates predicates = new Predicates(path);
		ConditionTemplate template;
		if (this.tokens.acceptWord("null")) {
			template = predicates.isNull();
		}
		else if (this.tokens.acceptWord("empty")) {
			template = predicates.isEmpty();
		}
		else {
			throw this.tokens.expected("NULL or EMPTY");
		}
		return negated ? (arguments) -> template.with(arguments).negate() : template;
	}

	/**
	 * Parses a predicate whose operator is a keyword; returns null if the next token is
	 * not such a keyword.
	 */
	private @Nullable ConditionTemplate named(Operand left) {
		if (this.tokens.acceptWord("between")) {
			return between(path(left, "BETWEEN"));
		}
		if (this.tokens.acceptWord("in")) {
			return in(path(left, "IN"));
		}
		if (this.tokens.acceptWord("like")) {
			return like(path(left, "LIKE"));
		}
		if (this.tokens.acceptWord("contains")) {
			return contains(path(left, "CONTAINS"));
		}
		if (this.tokens.acceptWords("starts", "with")) {
			OfPath path = text(left, "STARTS WITH");
			return new Predicates(path).prefix(value(path, this.operands.value(), ScalarType.STRING, false));
		}
		if (this.tokens.acceptWords("ends", "with")) {
			OfPath path = text(left, "ENDS WITH");
			return new Predicates(path).suffix(value(path, this.operands.value(), ScalarType.STRING, false));
		}
		if (this.tokens.acceptWord("matches")) {
			OfPath path = text(left, "MATCHES");
			return new Predicates(path).regex(pattern(path));
		}
		return this.tokens.acceptWords("member", "of") ? memberOf(left) : null;
	}

	private ConditionTemplate between(OfPath path) {
		path.path().requireValue();
		ValueTemplate low = value(path, this.operands.value(), path.path().type(), false);
		this.tokens.expectWord("and");
		ValueTemplate high = value(path, this.operands.value(), path.path().type(), false);
		return new Predicates(path).between(low, high);
	}

	private ConditionTemplate in(OfPath path) {
		path.path().requireValue();
		List<ValueTemplate> values = new ArrayList<>();
		if (this.tokens.acceptSymbol("(")) {
			do {
				values.add(value(path, this.operands.value(), path.path().type(), true));
			}
			while (this.tokens.acceptSymbol(","));
			this.tokens.expectSymbol(")");
		}
		else {
			OfValue value = this.operands.value();
			if (value.parameter() == null) {
				throw TextFault.at(value.position(), "IN needs values in parentheses, or a parameter");
			}
			values.add(value(path, value, path.path().type(), true));
		}
		return new Predicates(path).in(values);
	}

	private ConditionTemplate like(OfPath path) {
		path.path().requireText("LIKE");
		ValueTemplate pattern = pattern(path);
		if (!this.tokens.acceptWord("escape")) {
			return new Predicates(path).like(pattern, '\\');
		}
		Token escape = this.tokens.take();
		if (escape.kind() != Token.Kind.STRING || escape.text().length() != 1) {
			throw TextFault.at(escape.position(), "ESCAPE needs a string of one character");
		}
		return new Predicates(path).like(pattern, escape.text().charAt(0));
	}

	/**
	 * Parses a text that need not be a value of the path's type: a pattern or an
	 * expression.
	 */
	private ValueTemplate pattern(OfPath path) {
		return value(path, this.operands.value(), ScalarType.STRING, false);
	}

	private ConditionTemplate contains(OfPath path) {
		Type element = path.path().element();
		if (element != null || path.path().isMap()) {
			return member(path, this.operands.value());
		}
		OfPath text = text(path, "CONTAINS");
		return new Predicates(text).containsText(pattern(text));
	}

	private ConditionTemplate memberOf(Operand left) {
		if (!(left instanceof OfValue value)) {
			throw TextFault.at(left.position(), "MEMBER OF asks for a value, not for a path");
		}
		int position = this.tokens.peek().position();
		OfPath path = new OfPath(this.paths.resolve(this.tokens.expectPath()), Fold.NONE, position);
		if (path.path().element() == null) {
			throw TextFault.at(position, "'" + path.path().written() + "' is no list");
		}
		return member(path, value);
	}

	private ConditionTemplate member(OfPath path, OfValue value) {
		Type element = path.path().element();
		Type wanted = (element != null) ? element : ScalarType.STRING;
		if (!wanted.isSortable()) {
			throw TextFault.at(path.position(), "'" + path.path().written() + "' holds objects; use ANY "
					+ path.path().written() + " (...) to ask for a field of them");
		}
		return new Predicates(path).hasElement(ValueTemplate.of(value, path.path(), wanted, false, this.uses));
	}

	private ConditionTemplate alone(Operand left) {
		if (!(left instanceof OfPath path)) {
			throw this.tokens.expected("a comparison");
		}
		if (path.path().type().required() != ScalarType.BOOL) {
			throw this.tokens.expected("a comparison with '" + path.path().written() + "', which is no boolean,");
		}
		return new Predicates(path).isTrue();
	}

	private static OfPath path(Operand operand, String what) {
		if (operand instanceof OfPath path) {
			return path;
		}
		throw TextFault.at(operand.position(), "in front of " + what + " stands a path");
	}

	private static OfPath text(Operand operand, String what) {
		OfPath path = path(operand, what);
		path.path().requireText(what);
		return path;
	}

	/**
	 * Requires the function of the path around the value too, unless the value is a
	 * string that the function would not change.
	 */
	private ValueTemplate value(OfPath path, OfValue value, Type type, boolean several) {
		if (path.fold() != Fold.NONE && value.fold() != path.fold()) {
			Literal literal = value.literal();
			boolean folded = literal != null && literal.kind() == Literal.Kind.STRING && value.fold() == Fold.NONE
					&& path.fold().apply(literal.text()).equals(literal.text());
			if (!folded) {
				throw TextFault.at(value.position(), path.fold() + " stands around '" + path.path().written()
						+ "' alone; write " + path.fold() + "(...) around what it is compared with, too");
			}
		}
		return ValueTemplate.of(value, path.path(), type, several, this.uses);
	}

}
