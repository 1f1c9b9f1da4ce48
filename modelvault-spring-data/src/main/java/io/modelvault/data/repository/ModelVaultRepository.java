package io.modelvault.data.repository;

import java.util.List;

import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.ListPagingAndSortingRepository;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.query.ListQueryByExampleExecutor;

/**
 * Reads and writes entities of one type. An application extends it with an interface,
 * which becomes a bean: with methods by id, by example, and query methods defined by
 * their names ({@code findByCountryOrderByPopulationDesc}) or their {@link Query}.
 *
 * @param <T> the entity type
 * @param <ID> the type of its id
 */
@NoRepositoryBean
public interface ModelVaultRepository<T, ID>
		extends ListCrudRepository<T, ID>, ListPagingAndSortingRepository<T, ID>, ListQueryByExampleExecutor<T> {

	/**
	 * Stores a new entity; {@code save} would replace an existing one.
	 * @param <S> its type
	 * @param entity the entity; without an id it gets a generated one, if its type allows
	 * @return the entity as stored
	 * @throws org.springframework.dao.DuplicateKeyException if its id or a unique value
	 * is taken
	 */
	<S extends T> S insert(S entity);

	/**
	 * Stores several new entities, or none of them.
	 * @param <S> their type
	 * @param entities the entities
	 * @return the entities as stored, in the same order
	 * @throws org.springframework.dao.DuplicateKeyException if an id or a unique value is
	 * taken
	 */
	<S extends T> List<S> insert(Iterable<S> entities);

	/**
	 * Replaces an entity that must exist; {@code save} would add it.
	 * @param <S> its type
	 * @param entity the entity
	 * @return the entity as stored
	 * @throws org.springframework.dao.EmptyResultDataAccessException if there is none
	 * with its id
	 */
	<S extends T> S update(S entity);

}
