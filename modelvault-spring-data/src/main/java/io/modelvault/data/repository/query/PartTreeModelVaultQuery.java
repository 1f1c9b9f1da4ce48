package io.modelvault.data.repository.query;

import java.util.IdentityHashMap;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import io.modelvault.schema.CollectionSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Sort;
import org.springframework.data.repository.query.ParameterAccessor;
import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/** Runs a query that is derived from the name of its method. */
public class PartTreeModelVaultQuery extends AbstractModelVaultQuery {

	private final PartTree tree;

	/**
	 * By identity: two parts that differ only in ignoring case are equal to each other.
	 */
	private final IdentityHashMap<Part, PartCondition> conditions = new IdentityHashMap<>();

	private final QueryExecution execution;

	/**
	 * Derives the query.
	 * @param method the method
	 * @param operations the operations to read and write with
	 * @param fullScans the policy if no index narrows it
	 * @throws UnsupportedQueryMethodException if it could not be answered exactly, or
	 * reads a whole collection and may not
	 */
	public PartTreeModelVaultQuery(ModelVaultQueryMethod method, ModelVaultOperations operations,
			FullScanPolicy fullScans) {
		super(method, operations);
		this.tree = new PartTree(method.getName(), method.entityType());
		Subject subject = Subject.of(this.tree);
		SubjectCheck check = new SubjectCheck(method, subject, operations.getMappingContext());
		check.checkName();
		check.check(this.tree.isDistinct());
		new NameCheck(method).check(this.tree);
		ArgumentCheck arguments = new ArgumentCheck(method);
		ObjectEquality objects = new ObjectEquality(operations.getMappingContext());
		for (Part part : this.tree.getParts()) {
			PartPath path = PartPath.of(part.getProperty(), operations.getMappingContext());
			boolean ignoreCase = new PartCheck(method, part, path, objects).check();
			arguments.check(part, path);
			this.conditions.put(part, new PartCondition(part.getType(), path, ignoreCase, objects));
		}
		arguments.checkNoneIsLeft();
		this.execution = QueryExecution.of(method, subject, operations);
		new FullScanCheck(method, operations, fullScans).check((schema) -> sampled(schema).condition());
	}

	private Query sampled(CollectionSchema schema) {
		return new ModelVaultQueryCreator(this.tree, (part) -> condition(part).sample(new Samples(schema)))
			.createQuery(Sort.unsorted());
	}

	@Override
	Query sample(CollectionSchema schema) {
		return limited(sampled(schema));
	}

	@Override
	Query query(ParametersParameterAccessor arguments, @Nullable Object[] parameters) {
		return limited(create(arguments).createQuery(Sort.unsorted()));
	}

	private Query limited(Query query) {
		Integer maximum = this.tree.getMaxResults();
		return (maximum != null) ? query.limit(maximum) : query;
	}

	@Override
	@Nullable Object execute(Query query, ParametersParameterAccessor arguments, @Nullable Object[] parameters, Reading reading) {
		return this.execution.execute(query, arguments, reading);
	}

	private ModelVaultQueryCreator create(ParameterAccessor arguments) {
		return new ModelVaultQueryCreator(this.tree, arguments, (part, values) -> condition(part).bind(values));
	}

	private PartCondition condition(Part part) {
		PartCondition condition = this.conditions.get(part);
		if (condition == null) {
			throw new IllegalStateException("Not prepared: " + part);
		}
		return condition;
	}

}
