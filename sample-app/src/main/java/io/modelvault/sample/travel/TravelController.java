package io.modelvault.sample.travel;

import java.net.URI;

import io.modelvault.sample.web.Problem;

import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PagedModel;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** Serves the REST interface of visits and travellers. */
@RestController
class TravelController {

	private final TravelLog log;

	private final VisitRepository visits;

	private final TravellerRepository travellers;

	TravelController(TravelLog log, VisitRepository visits, TravellerRepository travellers) {
		this.log = log;
		this.visits = visits;
		this.travellers = travellers;
	}

	@PostMapping("/visits")
	ResponseEntity<Visit> record(@RequestBody Visit visit, UriComponentsBuilder uri) {
		Visit recorded = this.log.record(visit);
		URI location = uri.path("/travellers/{name}/visits").build(recorded.traveller());
		return ResponseEntity.created(location).body(recorded);
	}

	@GetMapping("/travellers/{name}")
	Traveller traveller(@PathVariable String name) {
		return this.travellers.findById(name).orElseThrow(() -> Problem.noSuch("traveller", name));
	}

	@GetMapping("/travellers/{name}/visits")
	PagedModel<Visit> visits(@PathVariable String name, Pageable pageable) {
		return new PagedModel<>(this.visits.findByTravellerOrderByDayDesc(name, pageable));
	}

}
