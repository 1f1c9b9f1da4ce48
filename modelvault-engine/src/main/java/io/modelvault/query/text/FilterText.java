package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.query.SortKey;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;

/**
 * A condition and an order, written as the clauses of SQL that say which rows are meant:
 *
 * <pre>
 * country = :country AND (population BETWEEN 1000 AND ?1 OR LOWER(name) LIKE 'new %')
 * ORDER BY population DESC NULLS LAST, name
 * </pre>
 *
 * It is checked against a schema when it is parsed. Values that it leaves open are bound
 * each time it is asked; they are never put into the text. {@code docs/queries.md} has
 * the grammar. Conditions are true or false and never unknown, as everywhere. Immutable,
 * for any number of threads.
 */
public final class FilterText {

	private final ConditionTemplate condition;

	private final List<TextOrder> order;

	private final List<ParameterUse> uses;

	private FilterText(ConditionTemplate condition, List<TextOrder> order, List<ParameterUse> uses) {
		this.condition = condition;
		this.order = List.copyOf(order);
		this.uses = List.copyOf(uses);
	}

	/**
	 * Reads a text whose paths are those of the documents.
	 * @throws io.modelvault.error.InvalidQueryException if it does not follow the
	 * grammar, names a path that the schema does not have, or compares it with what it
	 * cannot hold; the message tells the position in the text, 1 being the first
	 * character, and the nearest path
	 */
	public static FilterText parse(String text, CollectionSchema schema) {
		return parse(text, schema, UnaryOperator.identity());
	}

	/**
	 * Reads a text whose paths have other names than those of the documents.
	 * @param names gives the path in the documents for a path in the text, name by name;
	 * gives back what it does not know
	 * @throws io.modelvault.error.InvalidQueryException as
	 * {@link #parse(String, CollectionSchema)}
	 */
	public static FilterText parse(String text, CollectionSchema schema, UnaryOperator<FieldPath> names) {
		Tokens tokens = new Tokens(text);
		TextPaths paths = TextPaths.of(schema, names);
		List<ParameterUse> uses = new ArrayList<>();
		boolean where = tokens.acceptWord("where");
		boolean empty = !where && (tokens.peek().kind() == Token.Kind.END || OrderParser.isOrder(tokens));
		ConditionTemplate condition = empty ? (arguments) -> Conditions.all()
				: ConditionParser.parse(tokens, paths, uses);
		List<TextOrder> order = OrderParser.parse(tokens, paths);
		tokens.expectEnd();
		return new FilterText(condition, order, uses);
	}

	/**
	 * Where the text leaves values open, in its order.
	 */
	public List<ParameterUse> parameters() {
		return this.uses;
	}

	/**
	 * The condition; true of everything if the text has none.
	 * @param arguments the values that the text leaves open; null is as good as absent
	 * for {@code =}, {@code <>} and {@code IN}
	 * @throws io.modelvault.error.InvalidQueryException if one of them is null where that
	 * compares with nothing, or no text where a text is needed
	 */
	public Condition condition(FilterArguments arguments) {
		return this.condition.with(arguments);
	}

	/** The order; empty if the text has none. */
	public List<SortKey> orderBy() {
		return this.order.stream().map(TextOrder::key).toList();
	}

	/** The order with the paths as they stand in the text. */
	public List<TextOrder> order() {
		return this.order;
	}

}
