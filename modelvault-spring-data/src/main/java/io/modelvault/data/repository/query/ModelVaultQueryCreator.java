package io.modelvault.data.repository.query;

import java.util.Iterator;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.modelvault.data.core.query.Query;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.ParameterAccessor;
import org.springframework.data.repository.query.parser.AbstractQueryCreator;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/** Combines the parts of a method name with the arguments of a call. */
class ModelVaultQueryCreator extends AbstractQueryCreator<Query, Condition> {

	private final BiFunction<Part, Iterator<Object>, Condition> conditions;

	/**
	 * Creates a query from the arguments of a call.
	 * @param conditions returns the condition of a part, and takes its arguments from the
	 * iterator
	 */
	ModelVaultQueryCreator(PartTree tree, ParameterAccessor arguments,
			BiFunction<Part, Iterator<Object>, Condition> conditions) {
		super(tree, arguments);
		this.conditions = conditions;
	}

	/**
	 * Creates a query without a call.
	 * @param conditions returns the condition of a part
	 */
	ModelVaultQueryCreator(PartTree tree, Function<Part, Condition> conditions) {
		super(tree);
		this.conditions = (part, arguments) -> conditions.apply(part);
	}

	@Override
	protected Condition create(Part part, Iterator<Object> iterator) {
		return this.conditions.apply(part, iterator);
	}

	@Override
	protected Condition and(Part part, Condition base, Iterator<Object> iterator) {
		return base.and(create(part, iterator));
	}

	@Override
	protected Condition or(Condition base, Condition criteria) {
		return base.or(criteria);
	}

	@Override
	protected Query complete(@Nullable Condition criteria, Sort sort) {
		return Query.matching((criteria != null) ? criteria : Conditions.all()).sort(sort);
	}

}
