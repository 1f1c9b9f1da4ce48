package io.modelvault.sample.travel;

import java.util.Set;

import io.modelvault.sample.city.City;
import io.modelvault.sample.city.CityRepository;
import io.modelvault.sample.web.Problem;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records visits. One transaction reads the city, adds the visit and updates the
 * traveller: all of it happens, or nothing, and no reader sees a part.
 */
@Service
class TravelLog {

	private final CityRepository cities;

	private final VisitRepository visits;

	private final TravellerRepository travellers;

	TravelLog(CityRepository cities, VisitRepository visits, TravellerRepository travellers) {
		this.cities = cities;
		this.visits = visits;
		this.travellers = travellers;
	}

	@Transactional
	Visit record(Visit visit) {
		City city = this.cities.findById(visit.city()).orElseThrow(() -> Problem.noSuchCity(visit.city()));
		Visit recorded = this.visits.insert(visit);
		Traveller before = this.travellers.findById(visit.traveller())
			.orElseGet(() -> new Traveller(visit.traveller(), 0, Set.of()));
		this.travellers.save(before.after(recorded, city.country()));
		return recorded;
	}

}
