package io.modelvault.sample.city;

import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A city. This record is the schema: its components are the fields, its annotations are
 * the constraints that the database checks on every write, and components that are not
 * nullable are required.
 *
 * @param id its number at GeoNames
 * @param name its name, as it is written in English texts
 * @param country the ISO 3166 code of its country, two capital letters
 * @param admin1 the code of its state or province within the country
 * @param kind its rank
 * @param population the number of inhabitants
 * @param latitude degrees north
 * @param longitude degrees east
 */
@Model(collection = "cities")
@Index(paths = { "country", "population" })
public record City(@Id long id, @Index @NotBlank @Size(max = 200) String name,
		@Pattern(regexp = "[A-Z]{2}") String country, @Size(max = 20) @Nullable String admin1, Kind kind,
		@Index @PositiveOrZero @Max(1_000_000_000) long population, @Min(-90) @Max(90) double latitude,
		@Min(-180) @Max(180) double longitude) {

	/**
	 * The rank of a city.
	 */
	public enum Kind {

		/** The capital of a country. */
		CAPITAL,
		/** The seat of a state, a province or a district. */
		SEAT,
		/** Any other place. */
		PLACE

	}

}
