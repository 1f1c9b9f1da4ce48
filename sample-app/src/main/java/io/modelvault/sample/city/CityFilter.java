package io.modelvault.sample.city;

import io.modelvault.query.Condition;
import org.jspecify.annotations.Nullable;

import static io.modelvault.query.Conditions.all;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.lte;
import static io.modelvault.query.Conditions.prefix;

/**
 * Selects the cities to find. Null components are ignored.
 *
 * @param country the code of their country
 * @param namePrefix the beginning of their names
 * @param minPopulation the minimum number of inhabitants
 * @param maxPopulation the maximum number of inhabitants
 */
record CityFilter(@Nullable String country, @Nullable String namePrefix, @Nullable Long minPopulation,
		@Nullable Long maxPopulation) {

	Condition condition() {
		Condition condition = all();
		if (this.country != null) {
			condition = condition.and(eq("country", this.country));
		}
		if (this.namePrefix != null) {
			condition = condition.and(prefix("name", this.namePrefix));
		}
		if (this.minPopulation != null) {
			condition = condition.and(gte("population", this.minPopulation));
		}
		if (this.maxPopulation != null) {
			condition = condition.and(lte("population", this.maxPopulation));
		}
		return condition;
	}

}
