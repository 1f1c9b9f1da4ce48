package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.query.SortKey;
import io.modelvault.query.text.Operand.Fold;
import io.modelvault.query.text.Operand.OfPath;

/**
 * Parses an order.
 *
 * <pre>
 * order     = ORDER BY criterion { "," criterion }
 * criterion = operand [ ASC | DESC ] [ NULLS ( FIRST | LAST ) ]
 * </pre>
 */
final class OrderParser {

	private OrderParser() {
	}

	static boolean isOrder(Tokens tokens) {
		return tokens.isWord("order") && tokens.peek(1).isWord("by");
	}

	/** Parses the order with which the tokens begin, if there is one. */
	static List<TextOrder> parse(Tokens tokens, TextPaths paths) {
		List<TextOrder> order = new ArrayList<>();
		if (tokens.acceptWords("order", "by")) {
			do {
				order.add(criterion(tokens, paths));
			}
			while (tokens.acceptSymbol(","));
		}
		return order;
	}

	private static TextOrder criterion(Tokens tokens, TextPaths paths) {
		int position = tokens.peek().position();
		if (!(new OperandParser(tokens).operand(paths) instanceof OfPath operand)) {
			throw TextFault.at(position, "an order is by paths");
		}
		ResolvedPath path = operand.path();
		if (!path.lists().isEmpty()) {
			throw TextFault.at(position, "'" + path.written() + "' leads through a list, and has no order");
		}
		path.requireValue();
		boolean descending = !tokens.acceptWord("asc") && tokens.acceptWord("desc");
		SortKey key = descending ? SortKey.desc(path.field()) : SortKey.asc(path.field());
		if (operand.fold() != Fold.NONE) {
			key = key.ignoringCase();
		}
		if (tokens.acceptWords("nulls", "first")) {
			key = key.nullsFirst();
		}
		else if (tokens.acceptWords("nulls", "last")) {
			key = key.nullsLast();
		}
		return new TextOrder(path.written().toString(), key);
	}

}
