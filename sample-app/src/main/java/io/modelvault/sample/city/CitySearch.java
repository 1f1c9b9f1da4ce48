package io.modelvault.sample.city;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** Declares a search with optional conditions, which a method name cannot express. */
interface CitySearch {

	/**
	 * Finds cities.
	 * @param filter the conditions
	 * @param pageable the page and its order
	 * @return one page, and the total
	 */
	Page<City> search(CityFilter filter, Pageable pageable);

}
