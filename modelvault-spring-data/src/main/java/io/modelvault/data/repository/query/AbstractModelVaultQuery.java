package io.modelvault.data.repository.query;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.repository.query.QueryMethod;
import org.springframework.data.repository.query.RepositoryQuery;
import org.springframework.data.repository.query.ResultProcessor;

/**
 * A query that puts the arguments of a call into what is known of its method, and gives
 * back what the method's type says.
 */
abstract class AbstractModelVaultQuery implements RepositoryQuery {

	private final ModelVaultQueryMethod method;

	private final ModelVaultOperations operations;

	AbstractModelVaultQuery(ModelVaultQueryMethod method, ModelVaultOperations operations) {
		this.method = method;
		this.operations = operations;
	}

	@Override
	public QueryMethod getQueryMethod() {
		return this.method;
	}

	@Override
	public @Nullable Object execute(@Nullable Object[] parameters) {
		ParametersParameterAccessor arguments = new ParametersParameterAccessor(this.method.getParameters(),
				parameters);
		ResultProcessor processor = this.method.getResultProcessor().withDynamicProjection(arguments);
		Reading reading = ProjectionReading.of(processor.getReturnedType(), this.operations);
		Object result = execute(query(arguments, parameters), arguments, parameters, reading);
		return processor.processResult(result, reading::result);
	}

	/** What is asked in this call. */
	abstract Query query(ParametersParameterAccessor arguments, @Nullable Object[] parameters);

	/** Asks it. */
	abstract @Nullable Object execute(Query query, ParametersParameterAccessor arguments, @Nullable Object[] parameters,
			Reading reading);

}
