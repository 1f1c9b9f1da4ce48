package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.schema.Type;

/**
 * Parses a condition by recursive descent.
 *
 * <pre>
 * condition = and { OR and }
 * and       = not { AND not }
 * not       = NOT not | "(" condition ")" | ( ANY | EVERY ) path "(" condition ")" | predicate
 * </pre>
 */
final class ConditionParser {

	/** The maximum nesting depth of parentheses and negations. */
	static final int MAX_DEPTH = 100;

	private final Tokens tokens;

	private final TextPaths paths;

	private final Collection<ParameterUse> uses;

	private final int depth;

	private ConditionParser(Tokens tokens, TextPaths paths, Collection<ParameterUse> uses, int depth) {
		this.tokens = tokens;
		this.paths = paths;
		this.uses = uses;
		this.depth = depth;
	}

	/**
	 * Parses the condition with which the tokens begin.
	 * @param uses receives the parameters
	 */
	static ConditionTemplate parse(Tokens tokens, TextPaths paths, Collection<ParameterUse> uses) {
		return new ConditionParser(tokens, paths, uses, 0).condition();
	}

	private ConditionTemplate condition() {
		List<ConditionTemplate> sides = new ArrayList<>(List.of(and()));
		while (this.tokens.acceptWord("or")) {
			sides.add(and());
		}
		return (sides.size() == 1) ? sides.get(0) : (arguments) -> Conditions.or(with(sides, arguments));
	}

	private ConditionTemplate and() {
		List<ConditionTemplate> parts = new ArrayList<>(List.of(not()));
		while (this.tokens.acceptWord("and")) {
			parts.add(not());
		}
		return (parts.size() == 1) ? parts.get(0) : (arguments) -> Conditions.and(with(parts, arguments));
	}

	private static Condition[] with(List<ConditionTemplate> templates, FilterArguments arguments) {
		return templates.stream().map((template) -> template.with(arguments)).toArray(Condition[]::new);
	}

	private ConditionTemplate not() {
		if (this.tokens.acceptWord("not")) {
			ConditionTemplate negated = deeper(this.paths).not();
			return (arguments) -> negated.with(arguments).negate();
		}
		if (this.tokens.acceptSymbol("(")) {
			ConditionTemplate inner = deeper(this.paths).condition();
			this.tokens.expectSymbol(")");
			return inner;
		}
		return isElements() ? elements() : new PredicateParser(this.tokens, this.paths, this.uses).predicate();
	}

	/**
	 * Distinguishes a quantifier from a path of the same name by the tokens that follow.
	 */
	private boolean isElements() {
		if (!(this.tokens.isWord("any") || this.tokens.isWord("every")) || !this.tokens.isName(1)) {
			return false;
		}
		int next = 2;
		while (this.tokens.peek(next).isSymbol(".")) {
			next += 2;
		}
		return this.tokens.peek(next).isSymbol("(");
	}

	private ConditionTemplate elements() {
		boolean any = this.tokens.take().isWord("any");
		ResolvedPath path = this.paths.resolve(this.tokens.expectPath());
		Type element = path.element();
		if (element == null) {
			throw TextFault.at(path.written().position(), "'" + path.written() + "' is no list");
		}
		this.tokens.expectSymbol("(");
		ConditionTemplate inner = deeper(this.paths.inElement(path, element)).condition();
		this.tokens.expectSymbol(")");
		return (arguments) -> {
			Condition condition = inner.with(arguments);
			return path
				.inElements(any ? Conditions.any(path.field(), condition) : Conditions.every(path.field(), condition));
		};
	}

	private ConditionParser deeper(TextPaths inside) {
		if (this.depth == MAX_DEPTH) {
			throw TextFault.at(this.tokens.peek().position(), "this nests deeper than " + MAX_DEPTH + " levels");
		}
		return new ConditionParser(this.tokens, inside, this.uses, this.depth + 1);
	}

}
