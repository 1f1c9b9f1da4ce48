package io.modelvault.data.repository.query;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import io.modelvault.ModelQuery;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import io.modelvault.query.Explanation;
import io.modelvault.query.FullScan;
import io.modelvault.schema.CollectionSchema;
import org.jspecify.annotations.Nullable;

import org.springframework.data.repository.query.ParametersParameterAccessor;
import org.springframework.data.repository.query.QueryMethod;
import org.springframework.data.repository.query.ResultProcessor;

/**
 * Runs the query of a method: binds the arguments of a call and returns the result as the
 * method's type.
 */
abstract class AbstractModelVaultQuery implements ExplainedQuery {

	private final ModelVaultQueryMethod method;

	private final ModelVaultOperations operations;

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

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
		Query query = query(arguments, parameters);
		Object result = this.listeners.isEmpty() ? execute(query, arguments, parameters, reading)
				: timed(query, () -> execute(query, arguments, parameters, reading));
		return processor.processResult(result, reading::result);
	}

	private @Nullable Object timed(Query query, Supplier<@Nullable Object> call) {
		long start = System.nanoTime();
		try {
			return call.get();
		}
		finally {
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			this.listeners.forEach((listener) -> listener.called(this, took, () -> explain(query)));
		}
	}

	@Override
	public Explanation explain() {
		return explain(sample());
	}

	private Explanation explain(Query query) {
		return this.operations.query(query, this.method.entityType(), ModelQuery::explanation);
	}

	@Override
	public Optional<FullScan> fullScan() {
		return this.operations.query(sample(), this.method.entityType(), ModelQuery::fullScan);
	}

	@Override
	public void addListener(Listener listener) {
		this.listeners.add(listener);
	}

	private Query sample() {
		return this.operations.execute(this.method.entityType(), (collection) -> sample(collection.schema()));
	}

	/** Returns the query of a call with sample values. */
	abstract Query sample(CollectionSchema schema);

	/** Returns the query of this call. */
	abstract Query query(ParametersParameterAccessor arguments, @Nullable Object[] parameters);

	/** Runs the query. */
	abstract @Nullable Object execute(Query query, ParametersParameterAccessor arguments, @Nullable Object[] parameters,
			Reading reading);

}
