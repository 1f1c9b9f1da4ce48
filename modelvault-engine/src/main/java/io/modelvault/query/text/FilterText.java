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
 * Parses a condition and an order, written as the WHERE and ORDER BY clauses of SQL:
 *
 * <pre>
 * country = :country AND (population BETWEEN 1000 AND ?1 OR LOWER(name) LIKE 'new %')
 * ORDER BY population DESC NULLS LAST, name
 * </pre>
 *
 * The text is checked against a schema when it is parsed. Parameters are bound each time
 * the condition is requested; their values are never inserted into the text.
 * {@code docs/queries.md} has the grammar. As everywhere, conditions are true or false
 * and never unknown. Immutable and thread-safe.
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
	 * Parses a text whose paths are those of the documents.
	 * @throws io.modelvault.error.InvalidQueryException if it does not follow the
	 * grammar, names a path that is not in the schema, or compares a path with a value
	 * that it cannot hold; the message contains the position in the text, starting with
	 * 1, and the nearest path
	 */
	public static FilterText parse(String text, CollectionSchema schema) {
		return parse(text, schema, UnaryOperator.identity());
	}

	/**
	 * Parses a text whose paths have other names than those of the documents.
	 * @param names maps a path in the text to the path in the documents, name by name;
	 * returns unknown paths unchanged
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

	/** Returns the parameters in the order of the text. */
	public List<ParameterUse> parameters() {
		return this.uses;
	}

	/**
	 * Returns the condition; it matches every document if the text has none.
	 * @param arguments the values of the parameters; null means absent for {@code =},
	 * {@code <>} and {@code IN}
	 * @throws io.modelvault.error.InvalidQueryException if one of them is null for
	 * another operator, or is not a text where a text is needed
	 */
	public Condition condition(FilterArguments arguments) {
		return this.condition.with(arguments);
	}

	/** Returns the order; empty if the text has none. */
	public List<SortKey> orderBy() {
		return this.order.stream().map(TextOrder::key).toList();
	}

	/** Returns the order with the paths as written in the text. */
	public List<TextOrder> order() {
		return this.order;
	}

}
