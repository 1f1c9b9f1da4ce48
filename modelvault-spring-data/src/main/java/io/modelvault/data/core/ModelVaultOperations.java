package io.modelvault.data.core;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.modelvault.ModelCollection;
import io.modelvault.ModelQuery;
import io.modelvault.data.core.convert.ModelVaultConverter;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.model.ModelCodec;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/**
 * Reads and writes entities. Each call joins the transaction of the calling thread, or
 * runs in a transaction of its own: it succeeds completely or changes nothing. Failures
 * are {@link org.springframework.dao.DataAccessException}s.
 * <p>
 * When a write has succeeded, its generated id and its {@code @Version} are set in the
 * entity that was given, where its class lets them be set, and that entity is given back;
 * for a record, or a class in which one of them is final, another object is given back:
 * go on with that one. A write that fails leaves the entity as it was, and a rollback of
 * the transaction or of a savepoint sets both back. A write of an entity whose version is
 * not the stored one is refused with
 * {@link org.springframework.dao.OptimisticLockingFailureException}.
 */
public interface ModelVaultOperations {

	/**
	 * Stores a new entity.
	 * @param <T> its type
	 * @param entity the entity; without an id it gets a generated one, if its type allows
	 * @return the entity as stored
	 * @throws org.springframework.dao.DuplicateKeyException if its id or a unique value
	 * is taken
	 * @throws EntityValidationException if it violates its schema
	 */
	<T> T insert(T entity);

	/**
	 * Stores several new entities of one type, or none of them.
	 * @param <T> their type
	 * @param entities the entities
	 * @return the entities as stored, in the same order
	 * @see #insert(Object)
	 */
	<T> List<T> insertAll(Iterable<? extends T> entities);

	/**
	 * Stores an entity, and replaces the one with the same id if there is one. An entity
	 * that is new (it has no id, its id or version is a primitive 0, or
	 * {@code Persistable.isNew()}) is inserted.
	 * @param <T> its type
	 * @param entity the entity; without an id it gets a generated one, if its type allows
	 * @return the entity as stored
	 * @throws org.springframework.dao.DuplicateKeyException if another entity has a
	 * unique value already
	 * @throws EntityValidationException if it violates its schema
	 */
	<T> T save(T entity);

	/**
	 * Stores several entities of one type, or none of them.
	 * @param <T> their type
	 * @param entities the entities
	 * @return the entities as stored, in the same order
	 * @see #save(Object)
	 */
	<T> List<T> saveAll(Iterable<? extends T> entities);

	/**
	 * Replaces an entity that must exist.
	 * @param <T> its type
	 * @param entity the entity
	 * @return the entity as stored
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 * with its id
	 */
	<T> T update(T entity);

	/**
	 * Changes all entities that a query finds, or none. The set of entities is fixed
	 * before the first change. The version of each is incremented.
	 * @param <T> the entities' type
	 * @param query the entities to change
	 * @param change returns the entity that replaces the given one; keeps the id
	 * @param type the entities' type
	 * @return the number of changed entities
	 * @throws org.springframework.dao.DuplicateKeyException if a unique value is taken
	 * @throws EntityValidationException if one of them violates its schema
	 */
	<T> long update(Query query, UnaryOperator<T> change, Class<T> type);

	/**
	 * Deletes an entity by its id. One that is new has not been stored: nothing is
	 * deleted then.
	 * @param entity the entity
	 * @return whether there was one
	 */
	boolean delete(Object entity);

	/**
	 * Deletes several entities of one type by their ids, or none of them.
	 * @param entities the entities
	 * @return the number of deleted entities
	 */
	long deleteAll(Iterable<?> entities);

	/**
	 * Tells whether there is an entity with this id.
	 * @param id the id
	 * @param type the entity's type
	 * @return whether there is one
	 */
	boolean existsById(Object id, Class<?> type);

	/**
	 * Deletes the entity with this id.
	 * @param id the id
	 * @param type the entity's type
	 * @return whether there was one
	 */
	boolean deleteById(Object id, Class<?> type);

	/**
	 * Deletes the entities with these ids.
	 * @param ids the ids
	 * @param type the entities' type
	 * @return the number of deleted entities
	 */
	long deleteAllById(Iterable<?> ids, Class<?> type);

	/**
	 * Deletes the entities that a query finds. Its sort, offset and limit decide which
	 * ones.
	 * @param query the entities to delete
	 * @param type the entities' type
	 * @return the number of deleted entities
	 */
	long delete(Query query, Class<?> type);

	/**
	 * Deletes the entities that a query finds, and returns them.
	 * @param <T> the entities' type
	 * @param query the entities to delete
	 * @param type the entities' type
	 * @return the deleted entities
	 */
	<T> List<T> findAndDelete(Query query, Class<T> type);

	/**
	 * Deletes the only entity that a query finds, and returns it.
	 * @param <T> the entity's type
	 * @param query the entity to delete
	 * @param type the entity's type
	 * @return the deleted entity, if there was one
	 * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are
	 * more; nothing is deleted
	 */
	<T> Optional<T> findOneAndDelete(Query query, Class<T> type);

	/**
	 * Finds the entity with this id.
	 * @param <T> its type
	 * @param id the id
	 * @param type the entity's type
	 * @return the entity, if there is one
	 */
	<T> Optional<T> findById(Object id, Class<T> type);

	/**
	 * Finds the entities with these ids, at one snapshot.
	 * @param <T> their type
	 * @param ids the ids
	 * @param type the entities' type
	 * @return the entities that exist, in no particular order
	 */
	<T> List<T> findAllById(Iterable<?> ids, Class<T> type);

	/**
	 * Finds entities.
	 * @param <T> their type
	 * @param query the entities to find
	 * @param type the entities' type
	 * @return all that the query finds
	 */
	<T> List<T> find(Query query, Class<T> type);

	/**
	 * Finds the only entity.
	 * @param <T> its type
	 * @param query the entity to find
	 * @param type the entity's type
	 * @return the entity, if there is one
	 * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are
	 * more
	 */
	<T> Optional<T> findOne(Query query, Class<T> type);

	/**
	 * Finds one page and the total, at one snapshot.
	 * @param <T> the entities' type
	 * @param query the entities; ordered first by its own sort, then by the page's; its
	 * limit bounds the total
	 * @param pageable the page to return
	 * @param type the entities' type
	 * @return the page
	 */
	<T> Page<T> find(Query query, Pageable pageable, Class<T> type);

	/**
	 * Returns a stream of entities, all from one snapshot however long reading takes.
	 * Close the stream, best by try-with-resources; in a transaction it ends with the
	 * transaction.
	 * @param <T> their type
	 * @param query the entities to read
	 * @param type the entities' type
	 * @return a stream that holds a snapshot until it is closed
	 */
	<T> Stream<T> stream(Query query, Class<T> type);

	/**
	 * Counts entities.
	 * @param query the entities to count, after offset and limit
	 * @param type the entities' type
	 * @return the number of entities
	 */
	long count(Query query, Class<?> type);

	/**
	 * Returns whether a query finds an entity.
	 * @param query the entity to look for
	 * @param type the entity's type
	 * @return whether the query finds any
	 */
	boolean exists(Query query, Class<?> type);

	/**
	 * Runs an engine query, in the transaction of the calling thread if it has one: for
	 * example to explain it or to read a part of each document.
	 * @param <T> the entities' type
	 * @param <R> the type of the result
	 * @param query the entities
	 * @param type the entities' type
	 * @param action the action to run
	 * @return the result of the action
	 */
	<T, R> R query(Query query, Class<T> type, Function<ModelQuery<T>, R> action);

	/**
	 * Runs an action on the engine's collection, in the transaction of the calling thread
	 * if it has one.
	 * @param <T> the entities' type
	 * @param <R> the type of the result
	 * @param type the entities' type
	 * @param action the action to run
	 * @return the result of the action
	 */
	<T, R> R execute(Class<T> type, Function<ModelCollection<T>, R> action);

	/**
	 * Creates the collection of a type, or applies changes of the type's schema, before
	 * its first use.
	 * @param type the entities' type
	 * @throws org.springframework.dao.InvalidDataAccessResourceUsageException if the
	 * stored schema differs in a way that needs a migration
	 */
	void register(Class<?> type);

	/**
	 * Returns the codec between entities of a type and their documents.
	 * @param <T> the entities' type
	 * @param type the entities' type
	 * @return the codec
	 */
	<T> ModelCodec<T> getCodec(Class<T> type);

	/**
	 * The way between entities and documents, with the converters of the application.
	 * @return the converter
	 */
	ModelVaultConverter getConverter();

	/**
	 * What is known of the entities.
	 * @return the mapping context
	 */
	ModelVaultMappingContext getMappingContext();

}
