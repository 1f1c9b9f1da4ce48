package io.modelvault;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.Offender;
import io.modelvault.error.ValidationException;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationPlan;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.migration.MigrationStep;
import io.modelvault.migration.MigrationStep.Action;
import io.modelvault.model.ModelCodec;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What a migration does to values, however deep they lie, and to what is asked of them.
 */
class MigrationOfValuesTest extends MigrationScenario {

	@Test
	void insideListsSetsMapsAndVariantsFieldsAreFilledConvertedAndDropped() {
		CollectionSchema before = nested(
				ObjectType.of(Field.of("a", ScalarType.INT32), Field.of("gone", OptionalType.of(ScalarType.STRING))),
				ScalarType.INT64);
		CollectionSchema after = nested(
				ObjectType.of(Field.of("a", ScalarType.STRING), Field.of("b", ScalarType.STRING)), ScalarType.INT32);
		Map<String, Object> part = Map.of("a", 1, "gone", "x");
		insertThings(before,
				List.of(Map.of("id", 1L, "list", List.of(part, Map.of("a", 2)), "map", Map.of("k", part), "union",
						Map.of("type", "v", "a", 3), "set", List.of(7L, 8L)),
						Map.of("id", 2L, "list", List.of(), "map", Map.of(), "union",
								Map.of("type", "v", "a", 4, "gone", "y"), "set", List.of())));
		MigrationPlan plan = this.database.plan(after);
		assertThat(plan.undecided()).extracting(MigrationStep::path, MigrationStep::lostValues)
			.containsExactlyInAnyOrder(tuple("list[].b", 0L), tuple("map{}.b", 0L), tuple("union<v>.b", 0L),
					tuple("list[].gone", 1L), tuple("map{}.gone", 1L), tuple("union<v>.gone", 1L));
		Function<Map<String, @Nullable Object>, @Nullable Object> byId = (old) -> "of " + old.get("id");
		migrate(after, Decision.fill("list[].b", "l"), Decision.fill("map{}.b", "m"),
				Decision.fillFrom("union<v>.b", byId), Decision.dropField("list[].gone"),
				Decision.dropField("map{}.gone"), Decision.dropField("union<v>.gone"));
		assertThat(this.database.collection("things").get(1))
			.contains(Map.of("id", 1L, "list", List.of(Map.of("a", "1", "b", "l"), Map.of("a", "2", "b", "l")), "map",
					Map.of("k", Map.of("a", "1", "b", "m")), "union", Map.of("type", "v", "a", "3", "b", "of 1"), "set",
					Set.of(7, 8)));
	}

	@Test
	void valuesBecomeListsAndListsBecomeSets() {
		insertThings(schema(Field.of("one", ScalarType.INT32), Field.of("many", new ListType(ScalarType.STRING))),
				List.of(Map.of("id", 1L, "one", 5, "many", List.of("x", "y", "x"))));
		migrate(schema(Field.of("one", new ListType(ScalarType.STRING)),
				Field.of("many", new SetType(ScalarType.STRING))));
		assertThat(this.database.collection("things").get(1))
			.contains(Map.of("id", 1L, "one", List.of("5"), "many", Set.of("x", "y")));
	}

	@Test
	void dateThatHasComeMeanwhileIsNoObstacleUnlessTheFutureIsAskedFor() {
		Field due = Field.of("due", ScalarType.TIMESTAMP);
		Field future = Field.of("due", ScalarType.TIMESTAMP, new Constraint.Future(false));
		CollectionSchema free = schema(due);
		CollectionSchema asking = schema(future);
		CollectionSchema more = schema(future, Field.of("more", ScalarType.INT32));
		insertThings(free, List.of(Map.of("id", 1L, "due", Instant.EPOCH)));
		assertThatExceptionOfType(MigrationFailedException.class).isThrownBy(() -> migrate(asking));

		Instant soon = Instant.now().plusMillis(400);
		this.database.collection("things").save(Map.of("id", 1L, "due", soon));
		migrate(asking);
		Awaitility.await().until(() -> Instant.now().isAfter(soon));
		migrate(more, Decision.fill("more", 5));
		assertThat(this.database.collection("things").get(1)).contains(Map.of("id", 1L, "due", soon, "more", 5));
	}

	@Test
	void constraintIsTightenedWhenAllDocumentsFulfilIt() {
		people();
		CollectionSchema stored = ModelCodec.of(Person.class).schema();
		CollectionSchema adult = with(stored, "age", Constraint.Min.of(35));
		assertPlan(this.database.plan(adult), 0, step(Action.CHECK, "age", 3));
		assertThat(this.database.plan(adult).documentsToRead()).isEqualTo(3);
		List<String> before = TreeDump.of(this.store);
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.database.migrate(adult, List.of(), MigrationProgress.SILENT))
			.satisfies((ex) -> assertThat(ex.offenders()).extracting(Offender::primaryKey).containsExactly(1L));
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		this.database.collection("people").delete(1);
		this.database.migrate(adult, List.of(), MigrationProgress.SILENT);
		assertThatThrownBy(() -> this.database.collection("people")
			.insert(Map.of("id", 9, "name", "Eve", "age", 34, "address", Map.of("city", "Ulm"))))
			.isInstanceOf(ValidationException.class);
	}

	@Test
	void constraintIsTightenedTogetherWithTheConversionThatFulfilsIt() {
		people();
		CollectionSchema adult = with(ModelCodec.of(Person.class).schema(), "age", Constraint.Min.of(35));
		Decision older = Decision.convert("age", (age) -> Math.max((Integer) age, 35));
		assertThat(this.database.plan(adult, older).documentsToRewrite()).isEqualTo(3);
		this.database.migrate(adult, List.of(older), MigrationProgress.SILENT);
		assertThat(this.database.collection("people").query().list()).extracting((person) -> person.get("age"))
			.containsExactly(35, 40, 50);
	}

	@Test
	void primaryKeyIsWidenedToAnotherFormOfItsKeys() {
		people();
		Field id = Field.of("id", ScalarType.DECIMAL);
		CollectionSchema stored = ModelCodec.of(Person.class).schema();
		List<Field> fields = new ArrayList<>(stored.fields());
		fields.set(0, id);
		CollectionSchema wide = stored.withFields(fields);
		assertPlan(this.database.plan(wide), 3, step(Action.CONVERT, "id", 3), step(Action.BUILD_INDEX, "by_name", 3));
		migrate(wide);
		assertThat(this.database.collection("people").get(new BigDecimal("2.0")).orElseThrow()).containsEntry("name",
				"Ben");
		assertThat(this.database.collection("people").where(eq("name", "Cem")).count()).isEqualTo(1);
	}

	private void insertThings(CollectionSchema schema, List<Map<String, Object>> things) {
		migrate(schema);
		this.database.collection("things").insertAll(things);
	}

	private static CollectionSchema schema(Field... fields) {
		List<Field> all = new ArrayList<>(List.of(Field.of("id", ScalarType.INT64)));
		all.addAll(List.of(fields));
		return new CollectionSchema("things", all, FieldPath.of("id"), List.of());
	}

	private static CollectionSchema nested(ObjectType object, Type element) {
		return schema(Field.of("list", new ListType(object)), Field.of("map", new MapType(object)),
				Field.of("union", new UnionType("type", List.of(new UnionType.Variant("v", object)))),
				Field.of("set", new SetType(element)));
	}

	private static CollectionSchema with(CollectionSchema schema, String field, Constraint constraint) {
		return schema.withFields(schema.fields()
			.stream()
			.map((each) -> each.name().equals(field) ? each.withConstraints(List.of(constraint)) : each)
			.toList());
	}

}
