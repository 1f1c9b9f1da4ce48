package io.modelvault.sample.city;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** Implements a fragment of {@link CityRepository}; Spring Data finds it by its name. */
class CitySearchImpl implements CitySearch {

	private final ModelVaultOperations operations;

	CitySearchImpl(ModelVaultOperations operations) {
		this.operations = operations;
	}

	@Override
	public Page<City> search(CityFilter filter, Pageable pageable) {
		return this.operations.find(Query.matching(filter.condition()), pageable, City.class);
	}

}
