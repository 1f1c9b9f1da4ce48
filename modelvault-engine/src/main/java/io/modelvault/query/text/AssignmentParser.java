package io.modelvault.query.text;

import java.util.Collection;

import io.modelvault.query.text.Operand.Fold;
import io.modelvault.query.text.Operand.OfPath;
import io.modelvault.query.text.Operand.OfValue;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.Type;

/** Parses one assignment. */
final class AssignmentParser {

	private final Tokens tokens;

	private final TextPaths paths;

	private final FieldPath primaryKey;

	private final Collection<ParameterUse> uses;

	AssignmentParser(Tokens tokens, TextPaths paths, FieldPath primaryKey, Collection<ParameterUse> uses) {
		this.tokens = tokens;
		this.paths = paths;
		this.primaryKey = primaryKey;
		this.uses = uses;
	}

	Assignment assignment() {
		ResolvedPath path = this.paths.resolve(this.tokens.expectPath());
		if (!path.lists().isEmpty()) {
			throw TextFault.at(path.written().position(),
					"'" + path.written() + "' leads through a list, whose elements cannot be changed one by one");
		}
		if (path.field().equals(this.primaryKey.toString())) {
			throw TextFault.at(path.written().position(),
					"'" + path.written() + "' is the primary key, which never changes");
		}
		this.tokens.expectSymbol("=");
		Assignment.Term first = term(path);
		boolean plus = this.tokens.peek().isSymbol("+");
		if (!plus && !this.tokens.peek().isSymbol("-")) {
			return new Assignment(path.written().toString(), first, null);
		}
		if (!(path.type().required() instanceof ScalarType scalar) || !scalar.isNumeric()) {
			throw TextFault.at(this.tokens.peek().position(), "'" + path.written() + "' is no number");
		}
		this.tokens.take();
		return new Assignment(path.written().toString(), first,
				new Arithmetic(!plus, term(path), scalar, path.written().toString()));
	}

	private Assignment.Term term(ResolvedPath target) {
		Operand operand = new OperandParser(this.tokens).operand(this.paths);
		if (operand.fold() != Fold.NONE) {
			throw TextFault.at(operand.position(), "a change has no functions");
		}
		if (operand instanceof OfPath source) {
			requireSame(source.path(), target);
			String name = source.path().written().toString();
			return (arguments, before) -> before.apply(name);
		}
		OfValue value = (OfValue) operand;
		if (value.literal() != null && value.literal().kind() == Literal.Kind.NULL) {
			if (!target.type().isOptional()) {
				throw TextFault.at(operand.position(), "'" + target.written() + "' must have a value");
			}
			return (arguments, before) -> null;
		}
		if (value.literal() != null && !target.type().isSortable()) {
			throw TextFault.at(operand.position(),
					"'" + target.written() + "' of type " + target.type().required() + " takes a parameter or NULL");
		}
		ValueTemplate template = ValueTemplate.of(value, target, target.type(), false, this.uses);
		return (arguments, before) -> template.orNull(arguments);
	}

	private static void requireSame(ResolvedPath source, ResolvedPath target) {
		Type from = source.type().required();
		if (!source.lists().isEmpty() || !from.equals(target.type().required())) {
			throw TextFault.at(source.written().position(), "'" + source.written() + "' of type " + from
					+ " cannot be put into '" + target.written() + "' of type " + target.type().required());
		}
	}

}
