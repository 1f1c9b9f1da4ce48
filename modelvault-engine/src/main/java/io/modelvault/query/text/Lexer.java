package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;

/** Splits a text into tokens. */
final class Lexer {

	/** The maximum length of a text, in characters. */
	static final int MAX_LENGTH = 20_000;

	private static final List<String> SYMBOLS = List.of("<>", "!=", "<=", ">=", "=", "<", ">", "(", ")", ",", ".", "+",
			"-");

	private final String text;

	private final List<Token> tokens = new ArrayList<>();

	private int next;

	private Lexer(String text) {
		this.text = text;
	}

	/**
	 * Returns all tokens, {@code END} last.
	 * @throws InvalidQueryException if a part of the text is not a token, or the text is
	 * too long
	 */
	static List<Token> tokens(String text) {
		if (text.length() > MAX_LENGTH) {
			throw new InvalidQueryException("A query text has at most " + MAX_LENGTH + " characters",
					Map.of("characters", text.length()));
		}
		Lexer lexer = new Lexer(text);
		while (lexer.skipSpace()) {
			lexer.tokens.add(lexer.token());
		}
		lexer.tokens.add(new Token(Token.Kind.END, "", text.length() + 1));
		return lexer.tokens;
	}

	private boolean skipSpace() {
		while (this.next < this.text.length() && Character.isWhitespace(this.text.charAt(this.next))) {
			this.next++;
		}
		return this.next < this.text.length();
	}

	private Token token() {
		int start = this.next;
		char first = this.text.charAt(start);
		if (first == '\'' || first == '"') {
			return new Token((first == '"') ? Token.Kind.NAME : Token.Kind.STRING, quoted(first), start + 1);
		}
		if (first == ':' || first == '?') {
			return parameter(first);
		}
		if (isDigit(first)) {
			return number();
		}
		if (Character.isJavaIdentifierStart(first)) {
			return new Token(Token.Kind.WORD, word(), start + 1);
		}
		String symbol = SYMBOLS.stream()
			.filter((each) -> this.text.startsWith(each, start))
			.findFirst()
			.orElseThrow(() -> TextFault.at(start + 1, "'" + first + "' has no meaning here"));
		this.next += symbol.length();
		return new Token(Token.Kind.SYMBOL, symbol, start + 1);
	}

	private String quoted(char quote) {
		int start = this.next++;
		StringBuilder content = new StringBuilder();
		while (this.next < this.text.length()) {
			char each = this.text.charAt(this.next++);
			if (each != quote) {
				content.append(each);
			}
			else if (this.next < this.text.length() && this.text.charAt(this.next) == quote) {
				content.append(quote);
				this.next++;
			}
			else {
				return content.toString();
			}
		}
		throw TextFault.at(start + 1, "the quote that begins here has no end");
	}

	private String word() {
		int start = this.next;
		while (this.next < this.text.length() && Character.isJavaIdentifierPart(this.text.charAt(this.next))) {
			this.next++;
		}
		return this.text.substring(start, this.next);
	}

	private Token number() {
		int start = this.next;
		digits();
		if (this.next + 1 < this.text.length() && this.text.charAt(this.next) == '.'
				&& isDigit(this.text.charAt(this.next + 1))) {
			this.next++;
			digits();
		}
		exponent();
		if (this.next < this.text.length() && Character.isJavaIdentifierPart(this.text.charAt(this.next))) {
			throw TextFault.at(start + 1, "this is neither a number nor a name");
		}
		return new Token(Token.Kind.NUMBER, this.text.substring(start, this.next), start + 1);
	}

	private void exponent() {
		int mark = this.next;
		if (mark < this.text.length() && "eE".indexOf(this.text.charAt(mark)) >= 0) {
			this.next++;
			if (this.next < this.text.length() && "+-".indexOf(this.text.charAt(this.next)) >= 0) {
				this.next++;
			}
			int first = this.next;
			digits();
			this.next = (this.next > first) ? this.next : mark;
		}
	}

	private void digits() {
		while (this.next < this.text.length() && isDigit(this.text.charAt(this.next))) {
			this.next++;
		}
	}

	private Token parameter(char first) {
		int start = this.next++;
		if (this.next + 1 < this.text.length() && "#$".indexOf(this.text.charAt(this.next)) >= 0
				&& this.text.charAt(this.next + 1) == '{') {
			return new Token(Token.Kind.EXPRESSION, expression(start), start + 1);
		}
		if (first == '?') {
			int from = this.next;
			digits();
			String number = this.text.substring(from, this.next);
			if (number.isEmpty() || number.length() > 3 || Integer.parseInt(number) == 0) {
				throw TextFault.at(start + 1, "a parameter by position has its number behind it: ?1 is the first");
			}
			return new Token(Token.Kind.POSITIONAL, number, start + 1);
		}
		String name = word();
		if (name.isEmpty()) {
			throw TextFault.at(start + 1, "a parameter by name has its name behind it: ':name'");
		}
		return new Token(Token.Kind.NAMED, name, start + 1);
	}

	/** Reads up to the brace that closes the first one; braces in quotes do not count. */
	private String expression(int start) {
		int from = this.next;
		int open = 0;
		while (this.next < this.text.length()) {
			char each = this.text.charAt(this.next);
			if (each == '\'' || each == '"') {
				quoted(each);
				continue;
			}
			this.next++;
			if (each == '{') {
				open++;
			}
			else if (each == '}' && --open == 0) {
				return this.text.substring(from, this.next);
			}
		}
		throw TextFault.at(start + 1, "the expression that begins here has no end");
	}

	private static boolean isDigit(char each) {
		return each >= '0' && each <= '9';
	}

}
