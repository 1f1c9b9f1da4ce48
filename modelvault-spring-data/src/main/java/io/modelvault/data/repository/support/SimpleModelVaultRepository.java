package io.modelvault.data.repository.support;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.query.ExampleQueries;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.domain.Example;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.projection.ProjectionFactory;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.data.repository.query.FluentQuery.FetchableFluentQuery;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * Implements the methods that every repository has. A read sees one snapshot; a write
 * runs in its own transaction unless it joins one.
 *
 * @param <T> the entity type
 * @param <ID> the type of its id
 */
@Transactional(readOnly = true)
public class SimpleModelVaultRepository<T, ID> implements ModelVaultRepository<T, ID> {

	private final EntityInformation<T, ID> information;

	private final ModelVaultOperations operations;

	private volatile ExampleQueries<T> examples;

	/**
	 * Creates the repository of one entity type.
	 * @param information the metadata of the type
	 * @param operations the operations to read and write with
	 */
	public SimpleModelVaultRepository(EntityInformation<T, ID> information, ModelVaultOperations operations) {
		this.information = information;
		this.operations = operations;
		this.examples = new ExampleQueries<>(operations, information.getJavaType());
	}

	/**
	 * Sets what makes the interfaces of fluent queries, and evaluates their expressions.
	 * @param projections the factory that query methods have, too
	 */
	public void setProjectionFactory(ProjectionFactory projections) {
		this.examples = new ExampleQueries<>(this.operations, type(), projections);
	}

	@Override
	@Transactional
	public <S extends T> S insert(S entity) {
		requireType(entity);
		return this.operations.insert(entity);
	}

	@Override
	@Transactional
	public <S extends T> List<S> insert(Iterable<S> entities) {
		Assert.notNull(entities, "Entities must not be null");
		entities.forEach(this::requireType);
		return this.operations.insertAll(entities);
	}

	@Override
	@Transactional
	public <S extends T> S update(S entity) {
		requireType(entity);
		return this.operations.update(entity);
	}

	@Override
	@Transactional
	public <S extends T> S save(S entity) {
		requireType(entity);
		return this.operations.save(entity);
	}

	@Override
	@Transactional
	public <S extends T> List<S> saveAll(Iterable<S> entities) {
		Assert.notNull(entities, "Entities must not be null");
		entities.forEach(this::requireType);
		return this.operations.saveAll(entities);
	}

	@Override
	public Optional<T> findById(ID id) {
		Assert.notNull(id, "Id must not be null");
		return this.operations.findById(id, type());
	}

	@Override
	public boolean existsById(ID id) {
		Assert.notNull(id, "Id must not be null");
		return this.operations.existsById(id, type());
	}

	@Override
	public List<T> findAll() {
		return this.operations.find(Query.all(), type());
	}

	@Override
	public List<T> findAll(Sort sort) {
		Assert.notNull(sort, "Sort must not be null");
		return this.operations.find(Query.all().sort(sort), type());
	}

	@Override
	public Page<T> findAll(Pageable pageable) {
		Assert.notNull(pageable, "Pageable must not be null");
		return this.operations.find(Query.all(), pageable, type());
	}

	@Override
	public List<T> findAllById(Iterable<ID> ids) {
		Assert.notNull(ids, "Ids must not be null");
		return this.operations.findAllById(ids, type());
	}

	@Override
	public long count() {
		return this.operations.count(Query.all(), type());
	}

	@Override
	@Transactional
	public void deleteById(ID id) {
		Assert.notNull(id, "Id must not be null");
		this.operations.deleteById(id, type());
	}

	@Override
	@Transactional
	public void delete(T entity) {
		requireType(entity);
		this.operations.delete(entity);
	}

	@Override
	@Transactional
	public void deleteAllById(Iterable<? extends ID> ids) {
		Assert.notNull(ids, "Ids must not be null");
		this.operations.deleteAllById(ids, type());
	}

	@Override
	@Transactional
	public void deleteAll(Iterable<? extends T> entities) {
		Assert.notNull(entities, "Entities must not be null");
		entities.forEach(this::requireType);
		this.operations.deleteAll(entities);
	}

	@Override
	@Transactional
	public void deleteAll() {
		this.operations.delete(Query.all(), type());
	}

	@Override
	public <S extends T> Optional<S> findOne(Example<S> example) {
		return findBy(example, FetchableFluentQuery::one);
	}

	@Override
	public <S extends T> List<S> findAll(Example<S> example) {
		return findBy(example, FetchableFluentQuery::all);
	}

	@Override
	public <S extends T> List<S> findAll(Example<S> example, Sort sort) {
		Assert.notNull(sort, "Sort must not be null");
		return findBy(example, (found) -> found.sortBy(sort).all());
	}

	@Override
	public <S extends T> Page<S> findAll(Example<S> example, Pageable pageable) {
		Assert.notNull(pageable, "Pageable must not be null");
		return findBy(example, (found) -> found.page(pageable));
	}

	@Override
	public <S extends T> long count(Example<S> example) {
		return findBy(example, FetchableFluentQuery::count);
	}

	@Override
	public <S extends T> boolean exists(Example<S> example) {
		return findBy(example, FetchableFluentQuery::exists);
	}

	@Override
	public <S extends T, R extends @Nullable Object> R findBy(Example<S> example,
			Function<FetchableFluentQuery<S>, R> queryFunction) {
		Assert.notNull(example, "Example must not be null");
		Assert.notNull(queryFunction, "Function must not be null");
		return this.examples.findBy(example, queryFunction);
	}

	/**
	 * Refuses a subclass, which would be stored in a collection of its own, where no
	 * method of this repository finds it.
	 */
	private void requireType(Object entity) {
		Assert.notNull(entity, "Entity must not be null");
		Class<?> given = ClassUtils.getUserClass(entity);
		if (given != type()) {
			throw new InvalidDataAccessApiUsageException("A repository of " + type().getName()
					+ " keeps entities of exactly this class, not " + given.getName());
		}
	}

	private Class<T> type() {
		return this.information.getJavaType();
	}

}
