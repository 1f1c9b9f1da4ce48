package io.modelvault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.query.FullScan;
import io.modelvault.query.Position;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Queries that are made of others: of a part of each document, of one snapshot, from a
 * place.
 */
class DerivedQueriesTest {

	private final Database database = Database.openInMemory();

	private final ModelCollection<Ship> ships = this.database.collection(Ship.class);

	@BeforeEach
	void fill() {
		this.ships.insertAll(List.of(new Ship(1, "Anna", 10, "Emden", List.of("sail"), new Owner("Kruse")),
				new Ship(2, "anna", null, "Kiel", List.of("sail", "motor"), new Owner("Holm")),
				new Ship(3, "Berta", 20, "Kiel", List.of(), null), new Ship(4, "Cäcilie", 10, "Emden", null, null)));
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void readsOnlyWhatIsSelected() {
		ModelQuery<String> names = this.ships.where(Conditions.eq("port", "Kiel"))
			.orderBy("id")
			.reading(Map::toString, "name", "owner.name", "crew");
		assertThat(names.list()).containsExactly("{name=anna, owner={name=Holm}}", "{name=Berta, crew=20}");
		assertThat(names.first()).contains("{name=anna, owner={name=Holm}}");
		assertThat(names.page(1).content()).hasSize(1);
		assertThat(names.count()).isEqualTo(2);
		try (Stream<String> stream = names.stream()) {
			assertThat(stream).hasSize(2);
		}
	}

	@Test
	void whatIsMadeForReadingIsNotWritten() {
		ModelQuery<String> names = this.ships.query().reading(Map::toString, "name");
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> names.update((name) -> "x"));
		ModelQuery<Ship> ships = this.ships.query().with((ship, document) -> ship);
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> ships.update((ship) -> ship));
		assertThat(this.ships.get(1).orElseThrow().name()).isEqualTo("Anna");
	}

	@Test
	void modelAndDocumentComeTogether() {
		assertThat(this.ships.query().orderBy("id").with((ship, document) -> ship.name() + document.get("crew")).list())
			.containsExactly("Anna10", "annanull", "Berta20", "Cäcilie10");
	}

	@Test
	void severalQuestionsAreOfOneSnapshot() {
		long left = this.ships.query().onOneSnapshot((query) -> {
			this.ships.delete(1L);
			try (Stream<Ship> stream = query.stream()) {
				assertThat(stream).hasSize(4);
			}
			assertThatExceptionOfType(TransactionStateException.class).isThrownBy(query::delete);
			return query.count();
		});
		assertThat(left).isEqualTo(4);
		assertThat(this.ships.count()).isEqualTo(3);
	}

	@Test
	void aPositionIsMadeOfTheValuesOfTheOrder() {
		for (SortKey key : List.of(SortKey.asc("crew"), SortKey.desc("crew"), SortKey.asc("crew").nullsFirst(),
				SortKey.asc("name").ignoringCase(), SortKey.asc("owner.name"), SortKey.asc("id"))) {
			ModelQuery<Ship> query = this.ships.query().orderBy(key);
			for (Ship ship : query.list()) {
				Map<String, @Nullable Object> values = new HashMap<>();
				values.put("id", ship.id());
				values.put("crew", ship.crew());
				values.put("name", ship.name());
				values.put("owner.name", (ship.owner() != null) ? ship.owner().name() : null);
				assertThat(query.positionAt(values)).as("%s by %s", ship, key).isEqualTo(query.positionOf(ship));
			}
		}
	}

	@Test
	void aPositionNeedsAllValuesOfTheOrder() {
		ModelQuery<Ship> query = this.ships.query().orderBy("crew");
		Position ten = query.positionAt(Map.of("crew", 10L, "id", 1));
		assertThat(query.after(ten).list()).extracting(Ship::id).containsExactly(4L, 3L, 2L);
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> query.positionAt(Map.of("id", 1L)))
			.withMessageContaining("'crew'");
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> query.positionAt(Map.of("crew", 1)))
			.withMessageContaining("'id'");
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> query.positionAt(Map.of("crew", "ten", "id", 1L)))
			.withMessageContaining("'crew'")
			.withMessageContaining("String");
	}

	@Test
	void whatNoIndexNarrowsIsAFullScan() {
		assertThat(indexes(Conditions.eq("crew", 1))).containsExactly(List.of("crew"));
		assertThat(indexes(Conditions.gt("crew", 1).and(Conditions.eq("owner.name", "x"))))
			.containsExactly(List.of("owner.name", "crew"));
		assertThat(indexes(Conditions.contains("kinds", "sail"))).containsExactly(List.of("kinds"));
		assertThat(indexes(Conditions.isNull("crew"))).containsExactly(List.of("crew"));
		assertThat(indexes(Conditions.ne("crew", 1))).containsExactly(List.of("crew"));
		assertThat(indexes(Conditions.eq("port", "x").or(Conditions.eq("crew", 1)))).containsExactly(List.of("crew"));
		assertThat(indexes(Conditions.eq("name", "x").or(Conditions.eq("crew", 1)))).containsExactly(List.of("name"),
				List.of("crew"));
		assertThat(indexes(Conditions.suffix("name", "x").or(Conditions.eq("crew", 1)))).isEmpty();
		assertThat(indexes(Conditions.suffix("name", "a"))).isEmpty();
		assertThat(indexes(Conditions.ignoringCase(Conditions.eq("port", "a")))).isEmpty();
		assertThat(this.ships.where(Conditions.eq("crew", 1)).fullScan()).map(FullScan::toString)
			.contains("reads the whole collection 'ships'; an index on (crew) would narrow it");
	}

	@Test
	void whatAnIndexNarrowsIsNoFullScanHoweverFewThereAre() {
		this.ships.deleteAll();
		List<Condition> narrowed = List.of(Conditions.eq("id", 1), Conditions.eq("port", "x"),
				Conditions.prefix("port", "x"), Conditions.eq("port", "x").and(Conditions.eq("crew", 1)),
				Conditions.eq("port", "x").or(Conditions.gt("id", 1)), Conditions.none(), Conditions.all());
		assertThat(narrowed).allSatisfy((condition) -> assertThat(this.ships.where(condition).fullScan()).isEmpty());
	}

	private List<List<String>> indexes(Condition condition) {
		return this.ships.where(condition).fullScan().orElseThrow().indexes();
	}

	record Owner(String name) {
	}

	record Ship(@Id long id, String name, @Nullable Integer crew, @Index String port, @Nullable List<String> kinds,
			@Nullable Owner owner) {
	}

}
