package io.modelvault.sample.city;

import io.modelvault.data.repository.ModelVaultRepository;

/**
 * The cities. What is not here comes with {@link ModelVaultRepository}.
 */
public interface CityRepository extends ModelVaultRepository<City, Long>, CitySearch {

	/**
	 * Deletes a city: a query made of the method's name.
	 * @param id its id
	 * @return how many there were: one or none
	 */
	long deleteCityById(long id);

}
