package io.modelvault.sample.travel;

import java.util.Set;
import java.util.TreeSet;

import io.modelvault.model.Id;
import io.modelvault.model.Model;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

/**
 * Summarizes the visits of a traveller. It always agrees with the visits, because both
 * are written in one transaction.
 *
 * @param name the traveller's name
 * @param visits the number of visits
 * @param countries the codes of the countries of the visited cities; new in release 2 of
 * the model
 */
@Model(collection = "travellers")
public record Traveller(@Id @NotBlank @Size(max = 40) String name, @Positive long visits, Set<String> countries) {

	/** Returns the traveller after one more visit. */
	Traveller after(Visit visit, String country) {
		return new Traveller(visit.traveller(), this.visits + 1, this.countries).withCountry(country);
	}

	Traveller withCountry(String country) {
		Set<String> seen = new TreeSet<>(this.countries);
		seen.add(country);
		return new Traveller(this.name, this.visits, seen);
	}

}
