package io.modelvault.data.repository.query;

import java.util.List;
import java.util.function.Function;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Example;
import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.projection.SpelAwareProxyProjectionFactory;
import org.springframework.data.repository.query.FluentQuery.FetchableFluentQuery;

/**
 * Finds entities that match an example. Null properties of the example are ignored,
 * unless its matcher includes them; the entity must have every element of a collection in
 * the example. Primitive properties always count: ignore them by their paths.
 *
 * @param <T> the entity type
 */
public class ExampleQueries<T> {

	private final ModelVaultOperations operations;

	private final Class<T> type;

	private final ProjectionFactory projections;

	/**
	 * Creates the queries of one entity type.
	 * @param operations the operations to read with
	 * @param type the entity type
	 */
	public ExampleQueries(ModelVaultOperations operations, Class<T> type) {
		this(operations, type, new SpelAwareProxyProjectionFactory());
	}

	/**
	 * Finds entities of one type.
	 * @param operations what reads
	 * @param type the entity type
	 * @param projections makes interfaces of entities, and evaluates their expressions
	 */
	public ExampleQueries(ModelVaultOperations operations, Class<T> type, ProjectionFactory projections) {
		this.projections = projections;
		this.operations = operations;
		this.type = type;
	}

	/**
	 * Returns the query for an example.
	 * @param example the example
	 * @return an unsorted query
	 */
	public Query query(Example<? extends T> example) {
		if (example.getProbeType() != this.type) {
			throw new InvalidDataAccessApiUsageException("A repository of " + this.type.getName()
					+ " finds entities of exactly this class, not " + example.getProbeType().getName());
		}
		return Query.matching(ExampleConditions.of(example, this.operations.getMappingContext()));
	}

	/**
	 * Applies a function to a fluent query for an example.
	 * @param <S> the type of the example
	 * @param <R> the type of the result
	 * @param example the example
	 * @param function the function
	 * @return the result of the function
	 */
	public <S extends T, R extends @Nullable Object> R findBy(Example<S> example,
			Function<FetchableFluentQuery<S>, R> function) {
		return function.apply(new FluentExampleQuery<>(this.operations, this.projections, query(example), this.type,
				example.getProbeType(), List.of()));
	}

}
