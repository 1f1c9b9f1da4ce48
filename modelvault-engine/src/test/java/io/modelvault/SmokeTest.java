package io.modelvault;

import java.util.List;
import java.util.stream.IntStream;

import io.modelvault.model.Index;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.*;
import static org.assertj.core.api.Assertions.assertThat;

class SmokeTest {

	record City(long id, String name, @Index String country, @Index int population, @Nullable Integer elevation) {
	}

	@Test
	void works() {
		try (Database db = Database.openInMemory()) {
			ModelCollection<City> cities = db.collection(City.class);
			cities.insertAll(IntStream.range(0, 5000)
				.mapToObj((i) -> new City(i, "c" + i, "L" + (i % 50), i * 37 % 5000, (i % 3 == 0) ? null : i))
				.toList());
			System.out.println(db.describe("cities"));
			ModelQuery<City> query = cities.where(eq("country", "L7")).and(gt("population", 1000)).orderBy(SortKey.desc("population")).limit(5);
			System.out.println(query.explain());
			System.out.println(query.list());
			System.out.println(cities.where(eq("elevation", 7)).explain());
			System.out.println(cities.query().orderBy(SortKey.desc("population")).offset(4000).limit(3).explain());
			System.out.println(cities.query().orderBy(SortKey.desc("population")).offset(4000).limit(3).list());
			System.out.println(cities.where(or(eq("country", "L7"), lt("population", 10))).explain());
			System.out.println(cities.where(or(eq("country", "L7"), lt("population", 10))).count());
			assertThat(db.verify().problems()).isEmpty();
		}
	}

}
