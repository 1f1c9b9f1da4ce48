package io.modelvault.sample.city;

import io.modelvault.query.Condition;
import org.jspecify.annotations.Nullable;

import static io.modelvault.query.Conditions.all;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.lte;
import static io.modelvault.query.Conditions.prefix;

/**
 * Which cities to find. What is null does not matter.
 *
 * @param country the code of their country
 * @param namePrefix how their names begin
 * @param minPopulation how many people live there at least
 * @param maxPopulation how many people live there at most
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
