package io.modelvault.query.text;

import java.util.Map;
import java.util.Optional;

import io.modelvault.query.text.Operand.Fold;
import io.modelvault.query.text.Operand.OfPath;
import io.modelvault.query.text.Operand.OfValue;
import io.modelvault.schema.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * Parses one side of a comparison.
 *
 * <pre>
 * operand = ( LOWER | UPPER ) "(" ( path | value ) ")" | path | value
 * value   = [ - ] number | [ type ] string | TRUE | FALSE | NULL | :name | ?1 | :#{...} | ?#{...}
 * type    = DATE | TIME | DATETIME | TIMESTAMP | DURATION | UUID | X
 * </pre>
 */
final class OperandParser {

	private static final Map<String, ScalarType> TYPES = Map.of("date", ScalarType.DATE, "time", ScalarType.TIME,
			"datetime", ScalarType.DATETIME, "timestamp", ScalarType.TIMESTAMP, "duration", ScalarType.DURATION, "uuid",
			ScalarType.UUID, "x", ScalarType.BYTES);

	private final Tokens tokens;

	OperandParser(Tokens tokens) {
		this.tokens = tokens;
	}

	/** Parses a path or a value. */
	Operand operand(TextPaths paths) {
		int position = this.tokens.peek().position();
		Optional<Fold> fold = acceptFunction();
		if (fold.isPresent()) {
			Operand inner = unfolded(paths);
			this.tokens.expectSymbol(")");
			return folded(inner, fold.get(), position);
		}
		return unfolded(paths);
	}

	private Operand unfolded(TextPaths paths) {
		int position = this.tokens.peek().position();
		OfValue value = acceptValue();
		if (value != null) {
			return value;
		}
		WrittenPath path = this.tokens.acceptPath().orElseThrow(() -> this.tokens.expected("a path or a value"));
		return new OfPath(paths.resolve(path), Fold.NONE, position);
	}

	/** Parses a value. */
	OfValue value() {
		int position = this.tokens.peek().position();
		Optional<Fold> fold = acceptFunction();
		if (fold.isPresent()) {
			OfValue inner = unfoldedValue();
			this.tokens.expectSymbol(")");
			return (OfValue) folded(inner, fold.get(), position);
		}
		return unfoldedValue();
	}

	private OfValue unfoldedValue() {
		OfValue value = acceptValue();
		if (value == null) {
			throw this.tokens.isName() ? this.tokens.expected("a value, since a path is compared with values only,")
					: this.tokens.expected("a value");
		}
		return value;
	}

	private Optional<Fold> acceptFunction() {
		if (!this.tokens.isName() || !this.tokens.peek(1).isSymbol("(")) {
			return Optional.empty();
		}
		Token name = this.tokens.peek();
		Fold fold = name.isWord("lower") ? Fold.LOWER : name.isWord("upper") ? Fold.UPPER : null;
		if (fold == null) {
			throw TextFault.at(name.position(),
					"there is no function " + name + "; there are LOWER and UPPER, and ANY and EVERY for lists");
		}
		this.tokens.take();
		this.tokens.take();
		return Optional.of(fold);
	}

	private static Operand folded(Operand inner, Fold fold, int position) {
		if (inner instanceof OfPath path) {
			path.path().requireText(fold.name());
			return new OfPath(path.path(), fold, position);
		}
		OfValue value = (OfValue) inner;
		if (value.literal() != null && value.literal().kind() != Literal.Kind.STRING) {
			throw TextFault.at(value.position(), fold.name() + " needs a string");
		}
		return new OfValue(value.literal(), value.parameter(), fold, position);
	}

	private @Nullable OfValue acceptValue() {
		int position = this.tokens.peek().position();
		FilterParameter parameter = acceptParameter();
		if (parameter != null) {
			return new OfValue(null, parameter, Fold.NONE, position);
		}
		Literal literal = acceptLiteral();
		return (literal != null) ? new OfValue(literal, null, Fold.NONE, literal.position()) : null;
	}

	private @Nullable FilterParameter acceptParameter() {
		Token token = this.tokens.peek();
		FilterParameter parameter = switch (token.kind()) {
			case NAMED -> new FilterParameter.Named(token.text());
			case POSITIONAL -> new FilterParameter.Positional(Integer.parseInt(token.text()));
			case EXPRESSION -> new FilterParameter.Expression(token.text());
			default -> null;
		};
		if (parameter != null) {
			this.tokens.take();
		}
		return parameter;
	}

	private @Nullable Literal acceptLiteral() {
		Token token = this.tokens.peek();
		if (token.kind() == Token.Kind.STRING) {
			return literal(Literal.Kind.STRING, this.tokens.take(), null);
		}
		if (token.kind() == Token.Kind.NUMBER) {
			return literal(Literal.Kind.NUMBER, this.tokens.take(), null);
		}
		if (token.isSymbol("-") && this.tokens.peek(1).kind() == Token.Kind.NUMBER) {
			this.tokens.take();
			return new Literal(Literal.Kind.NUMBER, "-" + this.tokens.take().text(), null, token.position());
		}
		if (token.isWord("true") || token.isWord("false")) {
			return literal(Literal.Kind.BOOLEAN, this.tokens.take(), null);
		}
		if (token.isWord("null")) {
			return literal(Literal.Kind.NULL, this.tokens.take(), null);
		}
		ScalarType type = (token.kind() == Token.Kind.WORD) ? TYPES.get(token.text().toLowerCase(java.util.Locale.ROOT))
				: null;
		if (type != null && this.tokens.peek(1).kind() == Token.Kind.STRING) {
			this.tokens.take();
			return literal(Literal.Kind.STRING, this.tokens.take(), type);
		}
		return null;
	}

	private static Literal literal(Literal.Kind kind, Token token, @Nullable ScalarType type) {
		return new Literal(kind, token.text(), type, token.position());
	}

}
