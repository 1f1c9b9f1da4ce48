package io.modelvault.data.repository.query;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.query.FluentQuery.FetchableFluentQuery;
import org.springframework.data.repository.query.ReturnedType;

/**
 * Runs a fluent query for the entities that match an example. Immutable.
 *
 * @param operations the operations to read with
 * @param projections creates interface projections of entities
 * @param query the query
 * @param type the entity type
 * @param resultType what is made of them
 * @param properties the properties that are read of an entity; all if there are none
 * @param <R> what is made of them
 */
record FluentExampleQuery<R>(ModelVaultOperations operations, ProjectionFactory projections, Query query, Class<?> type,
		Class<R> resultType, List<String> properties) implements FetchableFluentQuery<R> {

	@Override
	public FetchableFluentQuery<R> sortBy(Sort sort) {
		return with(this.query.sort(sort));
	}

	@Override
	public FetchableFluentQuery<R> limit(int limit) {
		return with(this.query.limit(limit));
	}

	@Override
	public <P> FetchableFluentQuery<P> as(Class<P> projection) {
		return new FluentExampleQuery<>(this.operations, this.projections, this.query, this.type, projection,
				this.properties);
	}

	/**
	 * Reads only these properties, and the id, of an entity; others are null, 0 or false
	 * in it. Of a nested path, the whole first property is read. A projection reads what
	 * it shows, whatever is said here.
	 */
	@Override
	public FetchableFluentQuery<R> project(Collection<String> paths) {
		List<String> first = paths.stream()
			.map((path) -> ModelVaultMappingContext.propertyPath(path, this.type).getSegment())
			.toList();
		return new FluentExampleQuery<>(this.operations, this.projections, this.query, this.type, this.resultType,
				first);
	}

	@Override
	public @Nullable R oneValue() {
		Object found = QueryExecution.one(this.query, this.type, this.operations, reading());
		return (found != null) ? maker().apply(found) : null;
	}

	@Override
	public @Nullable R firstValue() {
		Object found = QueryExecution.one(this.query.part(0, 1), this.type, this.operations, reading());
		return (found != null) ? maker().apply(found) : null;
	}

	@Override
	public List<R> all() {
		return QueryExecution.list(this.query, this.type, this.operations, reading()).stream().map(maker()).toList();
	}

	@Override
	public Window<R> scroll(ScrollPosition position) {
		return new ScrollRequest<>(this.operations, this.type, reading(), this.query).window(position).map(maker());
	}

	@Override
	public Page<R> page(Pageable pageable) {
		return QueryExecution.page(overridden(pageable), pageable, this.type, this.operations, reading()).map(maker());
	}

	@Override
	public Slice<R> slice(Pageable pageable) {
		return QueryExecution.slice(overridden(pageable), pageable, this.type, this.operations, reading()).map(maker());
	}

	@Override
	public Stream<R> stream() {
		return this.operations.query(this.query, this.type, (found) -> reading().of(found).stream()).map(maker());
	}

	@Override
	public long count() {
		return this.operations.count(this.query, this.type);
	}

	@Override
	public boolean exists() {
		return this.operations.exists(this.query, this.type);
	}

	private FluentExampleQuery<R> with(Query changed) {
		return new FluentExampleQuery<>(this.operations, this.projections, changed, this.type, this.resultType,
				this.properties);
	}

	/** The sort and the size of a pageable come instead of those before. */
	private Query overridden(Pageable pageable) {
		Sort sort = pageable.getSort().isSorted() ? Sort.unsorted() : this.query.sort();
		Limit limit = pageable.isPaged() ? Limit.unlimited() : this.query.limit();
		return new Query(this.query.condition(), sort, this.query.offset(), limit);
	}

	private Reading reading() {
		if (!this.properties.isEmpty() && this.resultType == this.type) {
			return ProjectionReading.ofPart(this.type, this.properties, this.operations);
		}
		return ProjectionReading.of(returned(), this.operations);
	}

	private ReturnedType returned() {
		return ReturnedType.of(this.resultType, this.type, this.projections);
	}

	private Function<Object, R> maker() {
		Reading reading = reading();
		return (read) -> {
			Object result = reading.result(read);
			return this.resultType.isInterface() && !this.resultType.isInstance(result)
					? this.projections.createProjection(this.resultType, result) : this.resultType.cast(result);
		};
	}

}
