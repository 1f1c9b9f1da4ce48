package io.modelvault.sample.city;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/**
 * A search whose conditions depend on what is asked for, which no method name can say.
 */
interface CitySearch {

	/**
	 * Finds cities.
	 * @param filter what they have in common
	 * @param pageable which of them, in what order
	 * @return one page, and the total
	 */
	Page<City> search(CityFilter filter, Pageable pageable);

}
