package io.modelvault.query.text;

/**
 * Represents the smallest unit of a text.
 *
 * @param kind the kind of token
 * @param text a word, a symbol or a number as written; a string or a quoted name without
 * its quotes; a parameter without its prefix
 * @param position its position in the text, 1 for the first character
 */
record Token(Kind kind, String text, int position) {

	boolean isWord(String word) {
		return this.kind == Kind.WORD && this.text.equalsIgnoreCase(word);
	}

	boolean isSymbol(String symbol) {
		return this.kind == Kind.SYMBOL && this.text.equals(symbol);
	}

	/** Returns the description of the token for a message. */
	@Override
	public String toString() {
		return switch (this.kind) {
			case END -> "the end";
			case STRING -> "a string";
			case NUMBER -> "a number";
			case NAMED, POSITIONAL, EXPRESSION -> "a parameter";
			case WORD, NAME, SYMBOL -> "'" + this.text + "'";
		};
	}

	/** The kinds of token. */
	enum Kind {

		/** A keyword or a name. */
		WORD,
		/** A name in double quotes. */
		NAME,
		/** Text in single quotes. */
		STRING,
		/** A number without its sign. */
		NUMBER,
		/** {@code :name}. */
		NAMED,
		/** {@code ?1}. */
		POSITIONAL,
		/** {@code :#{...}}, {@code ?#{...}}, with <code>$</code> for <code>#</code>. */
		EXPRESSION,
		/** An operator or a punctuation mark. */
		SYMBOL,
		/** The end of the text. */
		END

	}

}
