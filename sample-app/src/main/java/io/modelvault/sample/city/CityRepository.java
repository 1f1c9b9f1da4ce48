package io.modelvault.sample.city;

import io.modelvault.data.repository.ModelVaultRepository;

/** Stores the cities. Further methods are inherited from {@link ModelVaultRepository}. */
public interface CityRepository extends ModelVaultRepository<City, Long>, CitySearch {

	/**
	 * Deletes a city: a query derived from the method's name.
	 * @param id its id
	 * @return the number of deleted cities: one or none
	 */
	long deleteCityById(long id);

}
