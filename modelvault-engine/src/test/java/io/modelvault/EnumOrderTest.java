package io.modelvault;

import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.SchemaChangeException;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.query.Condition;
import io.modelvault.query.Position;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.modelvault.query.Conditions.between;
import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gt;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.like;
import static io.modelvault.query.Conditions.lt;
import static io.modelvault.query.Conditions.prefix;
import static io.modelvault.query.Conditions.regex;
import static io.modelvault.query.Conditions.suffix;
import static io.modelvault.query.PlanExpectations.expectPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The values of an enum are ordered as they are declared, with an index and without, and
 * so they are after a release that declares them in another order.
 */
class EnumOrderTest {

	private final Database database = Database.openInMemory();

	@AfterEach
	void close() {
		this.database.close();
	}

	private ModelCollection<?> tasks(boolean indexed) {
		if (indexed) {
			ModelCollection<Indexed> tasks = this.database.collection(Indexed.class);
			tasks.insertAll(List.of(new Indexed(1, Level.HIGH), new Indexed(2, Level.LOW), new Indexed(3, Level.MEDIUM),
					new Indexed(4, null), new Indexed(5, Level.LOW)));
			return tasks;
		}
		ModelCollection<Plain> tasks = this.database.collection(Plain.class);
		tasks.insertAll(List.of(new Plain(1, Level.HIGH), new Plain(2, Level.LOW), new Plain(3, Level.MEDIUM),
				new Plain(4, null), new Plain(5, Level.LOW)));
		return tasks;
	}

	private List<Object> ids(Condition condition, SortKey... order) {
		return this.database.collection("tasks")
			.where(condition)
			.orderBy(order)
			.list()
			.stream()
			.map((document) -> document.get("id"))
			.toList();
	}

	private List<Object> matching(Condition condition) {
		return ids(condition, SortKey.asc("id"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void comparisonsAndSortsGoByTheDeclaration(boolean indexed) {
		tasks(indexed);
		assertThat(matching(lt("level", Level.HIGH))).containsExactly(2L, 3L, 5L);
		assertThat(matching(gte("level", "MEDIUM"))).containsExactly(1L, 3L);
		assertThat(matching(between("level", Level.LOW, Level.MEDIUM))).containsExactly(2L, 3L, 5L);
		assertThat(matching(gt("level", "LOW").ignoringCase())).containsExactly(1L, 3L);
		assertThat(ids(gte("level", "LOW"), SortKey.asc("level"))).containsExactly(2L, 5L, 3L, 1L);
		assertThat(ids(gte("level", "LOW"), SortKey.desc("level"))).containsExactly(1L, 3L, 2L, 5L);
		assertThat(ids(gte("level", "LOW"), SortKey.asc("level").ignoringCase())).containsExactly(2L, 5L, 3L, 1L);
		ModelCollection<Map<String, Object>> documents = this.database.collection("tasks");
		assertThat(documents.query().distinct("level")).asString().isEqualTo("[LOW, MEDIUM, HIGH]");
		assertThat(documents.query().max("level")).hasToString("Optional[HIGH]");
		assertThat(documents.query().min("level")).hasToString("Optional[LOW]");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void conditionsOnTextAskTheWords(boolean indexed) {
		tasks(indexed);
		Map<Condition, List<Object>> expected = Map.of(prefix("level", "H"), List.of(1L), like("level", "%I%"),
				List.of(1L, 3L), suffix("level", "W"), List.of(2L, 5L), contains("level", "EDI"), List.of(3L),
				regex("level", "^[LM]"), List.of(2L, 3L, 5L), eq("level", "LOW").ignoringCase(), List.of(2L, 5L),
				prefix("level", "hi").ignoringCase(), List.of(1L), prefix("level", "x"), List.of());
		expected.forEach((condition, ids) -> {
			assertThat(matching(condition)).as(condition.toString()).isEqualTo(ids);
			if (indexed && !ids.isEmpty()) {
				expectPlan(this.database.collection("tasks").where(condition).explanation()).scansNoCollection();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void anotherDeclarationIsAnotherOrder(boolean indexed) {
		tasks(indexed);
		if (indexed) {
			this.database.collection(IndexedLater.class).insert(new IndexedLater(6, Later.NONE));
		}
		else {
			this.database.collection(PlainLater.class).insert(new PlainLater(6, Later.NONE));
		}
		assertThat(ids(gte("level", "HIGH"), SortKey.asc("level"))).containsExactly(1L, 6L, 3L, 2L, 5L);
		assertThat(matching(lt("level", "MEDIUM"))).containsExactly(1L, 6L);
		assertThat(matching(eq("level", "LOW"))).containsExactly(2L, 5L);
		assertThat(this.database.verify().isClean()).isTrue();
	}

	@Test
	void positionBeforeTheNewOrderIsRefused() {
		tasks(true);
		Position end = this.database.collection("tasks").query().orderBy("level").page(2).end().orElseThrow();
		this.database.collection(IndexedLater.class);
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> this.database.collection("tasks").query().orderBy("level").after(end).list());
	}

	@Test
	void primaryKeysInAnotherOrderNeedAMigration() {
		this.database.collection(Limit.class).insertAll(List.of(new Limit(Level.HIGH, 3), new Limit(Level.LOW, 1)));
		assertThatExceptionOfType(SchemaChangeException.class)
			.isThrownBy(() -> this.database.collection(LimitLater.class))
			.withMessageContaining("primary keys have to be written anew");
		this.database.migrate(LimitLater.class);
		ModelCollection<LimitLater> limits = this.database.collection(LimitLater.class);
		assertThat(limits.query().list()).containsExactly(new LimitLater(Later.HIGH, 3), new LimitLater(Later.LOW, 1));
		assertThat(limits.get(Later.LOW)).contains(new LimitLater(Later.LOW, 1));
		assertThat(this.database.verify().isClean()).isTrue();
	}

	@Test
	void indexOverAnEnumFollowsItToAString() {
		tasks(true);
		this.database.collection(Words.class);
		assertThat(ids(gte("level", "A"), SortKey.asc("level"))).containsExactly(1L, 2L, 5L, 3L);
		assertThat(this.database.verify().isClean()).isTrue();
	}

	enum Level {

		LOW, MEDIUM, HIGH

	}

	enum Later {

		HIGH, NONE, MEDIUM, LOW

	}

	@Model(collection = "tasks")
	record Plain(@Id long id, @Nullable Level level) {
	}

	@Model(collection = "tasks")
	record Indexed(@Id long id, @Index @Nullable Level level) {
	}

	@Model(collection = "tasks")
	record PlainLater(@Id long id, @Nullable Later level) {
	}

	@Model(collection = "tasks")
	record IndexedLater(@Id long id, @Index @Nullable Later level) {
	}

	@Model(collection = "tasks")
	record Words(@Id long id, @Index @Nullable String level) {
	}

	@Model(collection = "limits")
	record Limit(@Id Level level, int tasks) {
	}

	@Model(collection = "limits")
	record LimitLater(@Id Later level, int tasks) {
	}

}
