package io.modelvault.query.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.FieldPath;

/**
 * Parses changes written as the SET clause of SQL:
 * {@code population = population + :born, name = 'Wien'}.
 * <p>
 * The text is checked against a schema when it is parsed, like {@link FilterText}. All
 * values on the right are those before the change. Immutable and thread-safe.
 *
 * <pre>
 * changes = [ SET ] change { "," change }
 * change  = path = term [ ( + | - ) term ]
 * term    = path | value
 * </pre>
 */
public final class ChangeText {

	private final List<Assignment> assignments;

	private final List<ParameterUse> uses;

	private ChangeText(List<Assignment> assignments, List<ParameterUse> uses) {
		this.assignments = List.copyOf(assignments);
		this.uses = List.copyOf(uses);
	}

	/**
	 * Parses a text.
	 * @param names as for
	 * {@link FilterText#parse(String, CollectionSchema, UnaryOperator)}
	 * @throws io.modelvault.error.InvalidQueryException if it does not follow the
	 * grammar, names a path that is not in the schema, or the primary key, or assigns a
	 * value that the path cannot hold; the message contains the position in the text
	 */
	public static ChangeText parse(String text, CollectionSchema schema, UnaryOperator<FieldPath> names) {
		Tokens tokens = new Tokens(text);
		List<ParameterUse> uses = new ArrayList<>();
		AssignmentParser parser = new AssignmentParser(tokens, TextPaths.of(schema, names), schema.primaryKey(), uses);
		List<Assignment> assignments = new ArrayList<>();
		Set<String> changed = new HashSet<>();
		tokens.acceptWord("set");
		do {
			int position = tokens.peek().position();
			Assignment assignment = parser.assignment();
			if (!changed.add(assignment.path())) {
				throw TextFault.at(position, "'" + assignment.path() + "' is changed a second time");
			}
			assignments.add(assignment);
		}
		while (tokens.acceptSymbol(","));
		if (tokens.peek().kind() != Token.Kind.END) {
			throw tokens.expected("the end or ','");
		}
		return new ChangeText(assignments, uses);
	}

	/** Returns the assignments in the order of the text. */
	public List<Assignment> assignments() {
		return this.assignments;
	}

	/** Returns the parameters in the order of the text. */
	public List<ParameterUse> parameters() {
		return this.uses;
	}

}
