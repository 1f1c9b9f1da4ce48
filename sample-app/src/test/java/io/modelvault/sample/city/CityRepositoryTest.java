package io.modelvault.sample.city;

import io.modelvault.boot.test.ModelVaultFixtures;
import io.modelvault.boot.test.autoconfigure.DataModelVaultTest;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.query.Query;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;

import static io.modelvault.boot.test.ModelVaultAssertions.assertThatPlan;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A slice: entities and repositories in memory, without web and import.
 */
@DataModelVaultTest
@ModelVaultFixtures("cities.jsonl")
class CityRepositoryTest {

	private static final CityFilter AUSTRIA = new CityFilter("AT", null, null, null);

	private static final Sort LARGEST_FIRST = Sort.by("population").descending();

	@Autowired
	private CityRepository cities;

	@Autowired
	private ModelVaultOperations operations;

	@Test
	void findsTheLargestCitiesOfACountry() {
		assertThat(this.cities.search(AUSTRIA, PageRequest.of(0, 2, LARGEST_FIRST))).extracting(City::name)
			.containsExactly("Vienna", "Graz");
	}

	@Test
	void whichIsReadFromAnIndexInOrder() {
		Query query = Query.matching(AUSTRIA.condition()).sort(LARGEST_FIRST);
		assertThatPlan(this.operations, query, City.class).usesIndex("country_population_idx")
			.sortsNothing()
			.filtersNothing()
			.readsAtMost(3);
	}

	@Test
	void deletesOneCityOrNone() {
		assertThat(this.cities.deleteCityById(2761369L)).isOne();
		assertThat(this.cities.deleteCityById(2761369L)).isZero();
		assertThat(this.cities.count()).isEqualTo(3);
	}

}
