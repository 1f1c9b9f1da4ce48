package io.modelvault.data.repository.query;

import java.util.IdentityHashMap;
import java.util.Iterator;

import io.modelvault.data.core.query.Query;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.ParameterAccessor;
import org.springframework.data.repository.query.parser.AbstractQueryCreator;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/**
 * Puts the parts of a method name and the arguments of a call together.
 */
class ModelVaultQueryCreator extends AbstractQueryCreator<Query, Condition> {

	private final IdentityHashMap<Part, PartCondition> conditions;

	ModelVaultQueryCreator(PartTree tree, IdentityHashMap<Part, PartCondition> conditions,
			ParameterAccessor arguments) {
		super(tree, arguments);
		this.conditions = conditions;
	}

	@Override
	protected Condition create(Part part, Iterator<Object> iterator) {
		PartCondition condition = this.conditions.get(part);
		if (condition == null) {
			throw new IllegalStateException("Not prepared: " + part);
		}
		return condition.bind(iterator);
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
