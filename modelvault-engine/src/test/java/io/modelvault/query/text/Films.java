package io.modelvault.query.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.modelvault.Database;
import io.modelvault.ModelCollection;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;

/** A few films for texts to ask about. */
final class Films implements AutoCloseable {

	private final Database database = Database.openInMemory();

	final ModelCollection<Film> collection = this.database.collection(Film.class);

	Films() {
		this.collection.insertAll(List.of(
				new Film(1, "Metropolis", 1927, 153, 8.3, new BigDecimal("9.99"), true, LocalDate.of(1927, 1, 10),
						new UUID(0, 1), Colour.NONE, List.of("city", "robot"),
						List.of(new Role("Maria", 40), new Role("Freder", 30)), new Studio("UFA", "Berlin")),
				new Film(2, "M", 1931, 117, 8.3, new BigDecimal("5.00"), true, LocalDate.of(1931, 5, 11),
						new UUID(0, 2), Colour.NONE, List.of("city"), List.of(new Role("Beckert", 20)),
						new Studio("Nero", "Berlin")),
				new Film(3, "100% Wolle", 1999, 90, null, null, false, null, null, Colour.FULL, List.of(), null,
						new Studio("Folio", null)),
				new Film(4, "it's a gift", 1934, 68, 7.1, new BigDecimal("5.0"), null, LocalDate.of(1934, 11, 17),
						new UUID(0, 4), null, null, List.of(new Role("Harold", 40), new Role("Amelia", 5)), null),
				new Film(5, "", 2010, null, 2.5, new BigDecimal("0.10"), false, LocalDate.of(2010, 7, 1),
						new UUID(0, 5), Colour.FULL, List.of("robot", "dream"), List.of(),
						new Studio("ufa", "berlin"))));
	}

	/** The ids of the films that a text finds, in its order. */
	List<Long> find(String text) {
		return find(text, Map.of());
	}

	List<Long> find(String text, Map<String, ?> arguments) {
		FilterText filter = FilterText.parse(text, this.collection.schema());
		return this.collection.where(filter.condition((parameter) -> arguments.get(parameter.toString())))
			.orderBy(filter.orderBy().toArray(SortKey[]::new))
			.list()
			.stream()
			.map(Film::id)
			.toList();
	}

	@Override
	public void close() {
		this.database.close();
	}

	enum Colour {

		NONE, FULL

	}

	record Role(String name, int lines) {
	}

	record Studio(String name, @Nullable String city) {
	}

	record Film(@Id long id, @Index String title, int year, @Nullable Integer minutes, @Nullable Double rating,
			@Nullable BigDecimal price, @Nullable Boolean restored, @Nullable LocalDate opened, @Nullable UUID code,
			@Nullable Colour colour, @Nullable List<String> tags, @Nullable List<Role> roles, @Nullable Studio studio) {
	}

}
