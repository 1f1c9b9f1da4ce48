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
 * Reads and writes entities. Each call joins the transaction of the calling thread, or is
 * a transaction of its own: it happens entirely or not at all. Failures are
 * {@link org.springframework.dao.DataAccessException}s.
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
	 * @param entity the entity; without an id it gets one, where its type allows
	 * @return the entity as stored
	 * @throws org.springframework.dao.DuplicateKeyException if its id or a unique value
	 * is taken
	 * @throws EntityValidationException if it breaks its schema
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
	 * Stores an entity, in place of the one with the same id if there is one. One that
	 * says of itself that it is new (it has no id, its id or version is a primitive 0, or
	 * {@code Persistable.isNew()}) is inserted.
	 * @param <T> its type
	 * @param entity the entity; without an id it gets one, where its type allows
	 * @return the entity as stored
	 * @throws org.springframework.dao.DuplicateKeyException if a unique value is taken by
	 * another
	 * @throws EntityValidationException if it breaks its schema
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
	 * Replaces an entity that must be there.
	 * @param <T> its type
	 * @param entity the entity
	 * @return the entity as stored
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 * with its id
	 */
	<T> T update(T entity);

	/**
	 * Changes what a query finds, all of it or nothing. Which entities these are is
	 * settled before the first one is changed. A version counts on for each of them.
	 * @param <T> the entities' type
	 * @param query which ones
	 * @param change makes of an entity what takes its place; keeps the id
	 * @param type the entities' type
	 * @return how many there were
	 * @throws org.springframework.dao.DuplicateKeyException if a unique value is taken
	 * @throws EntityValidationException if one of them breaks its schema
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
	 * @return how many there were
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
	 * @return how many there were
	 */
	long deleteAllById(Iterable<?> ids, Class<?> type);

	/**
	 * Deletes what a query finds. Its sort, offset and limit say which, where it does not
	 * mean all.
	 * @param query what to delete
	 * @param type the entities' type
	 * @return how many there were
	 */
	long delete(Query query, Class<?> type);

	/**
	 * Deletes what a query finds, and gives it back.
	 * @param <T> the entities' type
	 * @param query what to delete
	 * @param type the entities' type
	 * @return the deleted entities
	 */
	<T> List<T> findAndDelete(Query query, Class<T> type);

	/**
	 * Deletes the only entity that a query finds, and gives it back.
	 * @param <T> the entity's type
	 * @param query which one
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
	 * @return those that there are, in no particular order
	 */
	<T> List<T> findAllById(Iterable<?> ids, Class<T> type);

	/**
	 * Finds entities.
	 * @param <T> their type
	 * @param query which ones
	 * @param type the entities' type
	 * @return all that the query finds
	 */
	<T> List<T> find(Query query, Class<T> type);

	/**
	 * Finds the only entity.
	 * @param <T> its type
	 * @param query which one
	 * @param type the entity's type
	 * @return the entity, if there is one
	 * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if there are
	 * more
	 */
	<T> Optional<T> findOne(Query query, Class<T> type);

	/**
	 * Finds one page and the total, at one snapshot.
	 * @param <T> the entities' type
	 * @param query which entities; it is ordered first by its own sort, then by the
	 * page's, and its limit bounds the total
	 * @param pageable which page of them
	 * @param type the entities' type
	 * @return the page
	 */
	<T> Page<T> find(Query query, Pageable pageable, Class<T> type);

	/**
	 * Reads entities one after another, all of one snapshot however long it takes. Close
	 * the stream, best by try-with-resources; in a transaction it ends with it.
	 * @param <T> their type
	 * @param query which ones
	 * @param type the entities' type
	 * @return a stream that holds a snapshot until it is closed
	 */
	<T> Stream<T> stream(Query query, Class<T> type);

	/**
	 * Counts entities.
	 * @param query which ones; its offset and limit count
	 * @param type the entities' type
	 * @return how many
	 */
	long count(Query query, Class<?> type);

	/**
	 * Tells whether there is such an entity.
	 * @param query which one
	 * @param type the entity's type
	 * @return whether the query finds any
	 */
	boolean exists(Query query, Class<?> type);

	/**
	 * Works on what a query finds by what the engine offers, in the transaction of the
	 * calling thread if it has one: explain it, read a part of each document.
	 * @param <T> the entities' type
	 * @param <R> the type of the result
	 * @param query which entities
	 * @param type the entities' type
	 * @param action what to do
	 * @return what the action gives
	 */
	<T, R> R query(Query query, Class<T> type, Function<ModelQuery<T>, R> action);

	/**
	 * Works on a collection by what the engine offers, in the transaction of the calling
	 * thread if it has one.
	 * @param <T> the entities' type
	 * @param <R> the type of the result
	 * @param type the entities' type
	 * @param action what to do
	 * @return what the action gives
	 */
	<T, R> R execute(Class<T> type, Function<ModelCollection<T>, R> action);

	/**
	 * Makes the collection of a type, or applies what is new in the type's schema, before
	 * its first use.
	 * @param type the entities' type
	 * @throws org.springframework.dao.InvalidDataAccessResourceUsageException if the
	 * stored schema differs in a way that needs a migration
	 */
	void register(Class<?> type);

	/**
	 * The way between entities of a type and their documents.
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
