package io.modelvault.sample.city;

import java.net.URI;

import io.modelvault.sample.web.Problem;

import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.data.web.PagedModel;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Serves the REST interface of cities. Bodies are not validated here: the database does
 * that by the annotations of {@link City}, and {@code ProblemAdvice} reports the
 * violations.
 */
@RestController
@RequestMapping("/cities")
class CityController {

	private final CityRepository cities;

	CityController(CityRepository cities) {
		this.cities = cities;
	}

	@GetMapping
	PagedModel<City> search(CityFilter filter, @PageableDefault(size = 20, sort = "id") Pageable pageable) {
		return new PagedModel<>(this.cities.search(filter, pageable));
	}

	@GetMapping("/{id}")
	City get(@PathVariable long id) {
		return this.cities.findById(id).orElseThrow(() -> Problem.noSuchCity(id));
	}

	@PostMapping
	ResponseEntity<City> create(@RequestBody City city, UriComponentsBuilder uri) {
		City created = this.cities.insert(city);
		URI location = uri.path("/cities/{id}").build(created.id());
		return ResponseEntity.created(location).body(created);
	}

	@PutMapping("/{id}")
	City replace(@PathVariable long id, @RequestBody City city) {
		if (city.id() != id) {
			throw Problem.invalid("id", "mismatch", "must be the id of the address");
		}
		return this.cities.update(city);
	}

	@DeleteMapping("/{id}")
	ResponseEntity<Void> delete(@PathVariable long id) {
		if (this.cities.deleteCityById(id) == 0) {
			throw Problem.noSuchCity(id);
		}
		return ResponseEntity.noContent().build();
	}

}
