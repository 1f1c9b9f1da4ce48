package io.modelvault.sample;

import io.modelvault.boot.test.autoconfigure.AutoConfigureTestModelVault;
import io.modelvault.sample.city.City;
import io.modelvault.sample.city.CityRepository;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How an application tests itself: with its database in memory, each test rolled back.
 */
@SpringBootTest
@AutoConfigureTestModelVault
@AutoConfigureMockMvc
@Transactional
class SampleApplicationTest {

	private static final City RUNGHOLT = new City(900_000_001, "Rungholt", "DE", null, City.Kind.PLACE, 1_500, 54.46,
			8.72);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private CityRepository cities;

	@Test
	void findsTheLargestCitiesOfACountry() {
		assertThat(this.mvc.get().uri("/cities?country=AT&sort=population,desc&size=3")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.content[*].name")
			.asArray()
			.containsExactly("Vienna", "Graz", "Linz");
	}

	@Test
	void createsWhatTheRepositoryThenFinds() {
		assertThat(this.mvc.post().uri("/cities").contentType(MediaType.APPLICATION_JSON).content("""
				{"id":900000001,"name":"Rungholt","country":"DE","kind":"PLACE","population":1500,
				"latitude":54.46,"longitude":8.72}""")).hasStatus(201);
		assertThat(this.cities.findById(900_000_001L)).contains(RUNGHOLT);
	}

	@Test
	void deletesWhatIsThere() {
		this.cities.insert(RUNGHOLT);
		assertThat(this.mvc.delete().uri("/cities/900000001")).hasStatus(204);
		assertThat(this.cities.existsById(900_000_001L)).isFalse();
	}

	@Test
	void everyTestBeginsWithTheImportedCitiesAlone() {
		assertThat(this.cities.count()).isEqualTo(46_547);
	}

	@Test
	void refusesWhatBreaksTheSchemaWithAllItsPaths() {
		this.cities.insert(RUNGHOLT);
		assertThat(this.mvc.put().uri("/cities/900000001").contentType(MediaType.APPLICATION_JSON).content("""
				{"id":900000001,"name":"","country":"DE","kind":"PLACE","population":-1,
				"latitude":54.46,"longitude":8.72}""")).hasStatus(400)
			.bodyJson()
			.extractingPath("$.errors[*].path")
			.asArray()
			.containsExactly("name", "population");
		assertThat(this.cities.findById(900_000_001L)).contains(RUNGHOLT);
	}

}
