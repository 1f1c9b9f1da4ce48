package io.modelvault.query.text;

/**
 * The smallest part of a text.
 *
 * @param kind what it is
 * @param text a word, a symbol or a number as it is written; a string or a quoted name
 * without its quotes; a parameter without what begins it
 * @param position where it begins, 1 being the first character
 */
record Token(Kind kind, String text, int position) {

	boolean isWord(String word) {
		return this.kind == Kind.WORD && this.text.equalsIgnoreCase(word);
	}

	boolean isSymbol(String symbol) {
		return this.kind == Kind.SYMBOL && this.text.equals(symbol);
	}

	/** How it is called in a message. */
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

	/** What a token can be. */
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
		/** Anything else that has a meaning. */
		SYMBOL,
		/** Behind the last one. */
		END

	}

}
