package io.modelvault.query.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.modelvault.error.InvalidQueryException;

/** Iterates over the tokens of a text. Not thread-safe. */
final class Tokens {

	/**
	 * The words that are not names unless they are quoted. All other words are keywords
	 * only where no name is allowed.
	 */
	private static final Set<String> RESERVED = Set.of("and", "or", "not", "is", "null", "in", "between", "like",
			"escape", "order", "by", "true", "false", "where", "set", "member", "contains");

	private final List<Token> tokens;

	private int next;

	Tokens(String text) {
		this.tokens = Lexer.tokens(text);
	}

	Token peek() {
		return this.tokens.get(this.next);
	}

	/** Returns the token this many places after the next one. */
	Token peek(int further) {
		return this.tokens.get(Math.min(this.next + further, this.tokens.size() - 1));
	}

	Token take() {
		Token token = peek();
		this.next = Math.min(this.next + 1, this.tokens.size() - 1);
		return token;
	}

	boolean isWord(String word) {
		return peek().isWord(word);
	}

	/** Consumes the next token if it is that word. */
	boolean acceptWord(String word) {
		return accept(isWord(word));
	}

	/** Consumes the next two tokens if they are those words. */
	boolean acceptWords(String first, String second) {
		if (isWord(first) && peek(1).isWord(second)) {
			take();
			take();
			return true;
		}
		return false;
	}

	boolean acceptSymbol(String symbol) {
		return accept(peek().isSymbol(symbol));
	}

	private boolean accept(boolean wanted) {
		if (wanted) {
			take();
		}
		return wanted;
	}

	void expectWord(String word) {
		if (!acceptWord(word)) {
			throw expected(word.toUpperCase(Locale.ROOT));
		}
	}

	void expectSymbol(String symbol) {
		if (!acceptSymbol(symbol)) {
			throw expected("'" + symbol + "'");
		}
	}

	void expectEnd() {
		if (peek().kind() != Token.Kind.END) {
			throw expected("the end, AND, OR or ORDER BY");
		}
	}

	InvalidQueryException expected(String what) {
		return TextFault.at(peek().position(), "there is " + peek() + " where " + what + " should be");
	}

	boolean isName() {
		return isName(0);
	}

	/** Returns whether the token this many places after the next one is a name. */
	boolean isName(int further) {
		Token token = peek(further);
		return token.kind() == Token.Kind.NAME
				|| (token.kind() == Token.Kind.WORD && !RESERVED.contains(token.text().toLowerCase(Locale.ROOT)));
	}

	/** Consumes a path of one or more names, if the next token is a name. */
	Optional<WrittenPath> acceptPath() {
		if (!isName()) {
			return Optional.empty();
		}
		Token first = take();
		WrittenPath path = WrittenPath.of(first);
		while (acceptSymbol(".")) {
			if (peek().kind() != Token.Kind.WORD && peek().kind() != Token.Kind.NAME) {
				throw expected("a name");
			}
			path = path.child(take());
		}
		return Optional.of(path);
	}

	WrittenPath expectPath() {
		return acceptPath().orElseThrow(() -> expected("a path"));
	}

}
