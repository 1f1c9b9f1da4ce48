package io.modelvault.sample.travel;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelvault.ModelCollection;
import io.modelvault.migration.Decision;
import io.modelvault.sample.city.City;
import io.modelvault.upgrade.MigrationRows;
import io.modelvault.upgrade.ModelVaultMigration;

import org.springframework.stereotype.Component;

/**
 * Migrates release 1 of the model to release 2: a traveller has countries, which are
 * computed from the stored visits. That a visit's {@code remark} is now named
 * {@code note} needs no migration, because only the name has changed.
 */
@Component
class CountriesOfTravellers implements ModelVaultMigration {

	@Override
	public int version() {
		return 2;
	}

	@Override
	public String description() {
		return "Travellers have the countries they have been to";
	}

	@Override
	public Map<Class<?>, List<Decision>> decisions() {
		return Map.of(Traveller.class, List.of(Decision.fill("countries", Set.of())));
	}

	@Override
	public void after(MigrationRows rows) {
		ModelCollection<City> cities = rows.now(City.class);
		ModelCollection<Traveller> travellers = rows.now(Traveller.class);
		rows.now(Visit.class)
			.query()
			.list()
			.forEach((visit) -> cities.get(visit.city())
				.ifPresent((city) -> travellers.update(visit.traveller(),
						(traveller) -> traveller.withCountry(city.country()))));
	}

}
