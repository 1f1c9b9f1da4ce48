package io.modelvault.data.repository.query;

import java.util.IdentityHashMap;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import io.modelvault.data.mapping.ModelVaultMappingContext;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.converter.Converter;
import org.springframework.data.convert.DtoInstantiatingConverter;
import org.springframework.data.domain.Sort;
import org.springframework.data.mapping.model.EntityInstantiators;
import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.repository.query.QueryMethod;
import org.springframework.data.repository.query.RepositoryQuery;
import org.springframework.data.repository.query.ResultProcessor;
import org.springframework.data.repository.query.ReturnedType;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/**
 * A query that is derived from the name of its method.
 */
public class PartTreeModelVaultQuery implements RepositoryQuery {

	private static final EntityInstantiators INSTANTIATORS = new EntityInstantiators();

	private final ModelVaultQueryMethod method;

	private final ModelVaultMappingContext mappingContext;

	private final PartTree tree;

	/**
	 * By identity: two parts that differ only in ignoring case are equal to each other.
	 */
	private final IdentityHashMap<Part, PartCondition> conditions = new IdentityHashMap<>();

	private final QueryExecution execution;

	/**
	 * Derives the query.
	 * @param method the method
	 * @param operations what reads and writes
	 * @throws UnsupportedQueryMethodException if it could not be answered exactly
	 */
	public PartTreeModelVaultQuery(ModelVaultQueryMethod method, ModelVaultOperations operations) {
		this.method = method;
		this.mappingContext = operations.getMappingContext();
		this.tree = new PartTree(method.getName(), method.entityType());
		new SubjectCheck(method, this.tree).check();
		ArgumentCheck arguments = new ArgumentCheck(method);
		for (Part part : this.tree.getParts()) {
			PartPath path = PartPath.of(part.getProperty(), this.mappingContext);
			boolean ignoreCase = new PartCheck(method, part, path).check();
			arguments.check(part, path);
			this.conditions.put(part, new PartCondition(part.getType(), path, ignoreCase));
		}
		arguments.checkNoneIsLeft();
		this.execution = QueryExecution.of(method, this.tree, operations);
	}

	@Override
	public QueryMethod getQueryMethod() {
		return this.method;
	}

	@Override
	public @Nullable Object execute(Object[] parameters) {
		ParametersParameterAccessor arguments = new ParametersParameterAccessor(this.method.getParameters(),
				parameters);
		ResultProcessor processor = this.method.getResultProcessor().withDynamicProjection(arguments);
		Query query = new ModelVaultQueryCreator(this.tree, this.conditions, arguments).createQuery(Sort.unsorted());
		Integer maximum = this.tree.getMaxResults();
		Object result = this.execution.execute((maximum != null) ? query.limit(maximum) : query, arguments);
		return processor.processResult(result, preparing(processor.getReturnedType()));
	}

	private Converter<Object, Object> preparing(ReturnedType returned) {
		return returned.isDtoProjection() && !returned.getReturnedType().isPrimitive()
				? new DtoInstantiatingConverter(returned.getReturnedType(), this.mappingContext, INSTANTIATORS)
				: (entity) -> entity;
	}

}
