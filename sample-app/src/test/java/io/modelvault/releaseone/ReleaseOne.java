package io.modelvault.releaseone;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import io.modelvault.Database;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.sample.city.City;
import io.modelvault.schema.IdGeneration;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A database file as release 1 of the model has left it, with two cities. Ada has been to
 * Vienna often and to Bratislava once, Bob to Bratislava. Its models are in a package of
 * their own, where the service does not find them.
 */
public final class ReleaseOne {

	private static final long VIENNA = 2_761_369;

	private static final long BRATISLAVA = 3_060_972;

	private ReleaseOne() {
	}

	/**
	 * Writes the file.
	 * @param file where to
	 * @param often how often Ada has been to Vienna
	 * @return the remarks of all visits
	 */
	public static List<String> write(Path file, int often) {
		try (Database database = Database.open(file)) {
			database.collection(City.class)
				.insertAll(List.of(new City(VIENNA, "Vienna", "AT", null, City.Kind.CAPITAL, 1, 48.2, 16.4),
						new City(BRATISLAVA, "Bratislava", "SK", null, City.Kind.CAPITAL, 1, 48.1, 17.1)));
			database.collection(Import.class).insert(new Import("geonames-cities-5000", 2, 2));
			database.collection(Traveller.class)
				.insertAll(List.of(new Traveller("Ada", often + 1), new Traveller("Bob", 1)));
			database.collection(Visit.class)
				.insertAll(
						IntStream.range(0, often).mapToObj((number) -> visit("Ada", VIENNA, "day " + number)).toList());
			database.collection(Visit.class)
				.insertAll(List.of(visit("Ada", BRATISLAVA, "by train"), visit("Bob", BRATISLAVA, "by boat")));
			return database.collection(Visit.class).query().list().stream().map(Visit::remark).toList();
		}
	}

	private static Visit visit(String traveller, long city, String remark) {
		return new Visit(null, traveller, city, LocalDate.of(2026, 11, 21), remark);
	}

	/** As it was in release 1. */
	@Model(collection = "travellers")
	record Traveller(@Id @NotBlank @Size(max = 40) String name, @Positive long visits) {
	}

	/** As it was in release 1. */
	@Model(collection = "visits")
	@Index(paths = { "traveller", "day desc" })
	record Visit(@Id(generated = IdGeneration.UUID_V7) @Nullable UUID id, @NotBlank @Size(max = 40) String traveller,
			long city, LocalDate day, @Size(max = 500) @Nullable String remark) {
	}

	/** As it is in both. */
	@Model(collection = "imports")
	record Import(@Id String dataSet, @PositiveOrZero int rows, @PositiveOrZero int done) {
	}

}
