package io.modelvault.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

import io.modelvault.error.InvalidModelException;
import io.modelvault.row.RowLayout;
import io.modelvault.row.validation.Validator;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.EnumType;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.IdGeneration;
import io.modelvault.schema.IndexDefinition;
import io.modelvault.schema.IndexPart;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import io.modelvault.schema.ObjectType;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.SetType;
import io.modelvault.schema.SortOrder;
import io.modelvault.schema.Type;
import io.modelvault.schema.UnionType;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A record or a class is the schema, and its objects come back equal.
 */
@NullUnmarked
class ModelCodecTest {

	enum Status {

		OPEN, DONE {

			@Override
			public String toString() {
				return "finished";
			}

		}

	}

	/** Through the document, the validator and a row, as the database does it. */
	private static <T> T throughARow(ModelCodec<T> codec, T model) {
		RowLayout layout = RowLayout.of(codec.schema());
		Map<String, Object> document = Validator.of(codec.schema()).validate(codec.toDocument(model));
		return codec.fromDocument(layout.decode(layout.encode(document)));
	}

	private static Type typeOf(ModelCodec<?> codec, String path) {
		return codec.schema().typeAt(FieldPath.of(path)).orElseThrow();
	}

	record Scalars(long id, boolean bool, byte int8, short int16, int int32, float float32, double float64, char letter,
			Boolean boxedBool, Byte boxedInt8, Short boxedInt16, Integer boxedInt32, Long boxedInt64,
			Float boxedFloat32, Double boxedFloat64, Character boxedLetter, String text, BigDecimal decimal,
			BigInteger integer, UUID uuid, Instant instant, LocalDate date, LocalTime time, LocalDateTime dateTime,
			Duration duration, Status status, URI uri, Locale locale, Currency currency, ZoneId zone, Year year,
			YearMonth month) {
	}

	@Test
	void everyScalarOfJavaComesBackEqual() {
		ModelCodec<Scalars> codec = ModelCodec.of(Scalars.class);
		Scalars full = new Scalars(Long.MIN_VALUE, true, Byte.MIN_VALUE, Short.MAX_VALUE, Integer.MIN_VALUE, -0.0f,
				Double.MIN_VALUE, '\ue000', false, (byte) 1, (short) 2, 3, 4L, 5f, 6d, 'x', "t\u00fc",
				new BigDecimal("1.50"), BigInteger.TEN.pow(50).negate(), new UUID(1, 2), Instant.MAX, LocalDate.MIN,
				LocalTime.MAX, LocalDateTime.MAX, Duration.ofNanos(-1), Status.DONE, URI.create("http://a/b?c"),
				Locale.forLanguageTag("de-CH"), Currency.getInstance("EUR"), ZoneId.of("Europe/Berlin"), Year.of(-5),
				YearMonth.of(2026, 2));
		assertThat(throughARow(codec, full)).isEqualTo(full);
		Scalars empty = new Scalars(1, false, (byte) 0, (short) 0, 0, 0, 0, 'a', null, null, null, null, null, null,
				null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
				null);
		assertThat(throughARow(codec, empty)).isEqualTo(empty);
		assertThat(typeOf(codec, "int8")).isEqualTo(ScalarType.INT32);
		assertThat(typeOf(codec, "boxedInt64")).isEqualTo(OptionalType.of(ScalarType.INT64));
		assertThat(typeOf(codec, "status")).isEqualTo(OptionalType.of(EnumType.of("OPEN", "DONE")));
	}

	record Point(int x, int y) {
	}

	record Containers(String id, List<String> list, Collection<Point> points, Set<Status> set, Map<String, Point> map,
			Map<Status, Integer> byStatus, Map<Integer, String> byNumber, Map<UUID, String> byUuid,
			Map<LocalDate, BigDecimal> byDay, Map<Long, List<Integer>> byLong, Optional<String> optional,
			Optional<Point> optionalPoint, OptionalInt optionalInt, OptionalLong optionalLong,
			OptionalDouble optionalDouble, List<Optional<String>> optionals, List<@Nullable String> nullables,
			List<List<Point>> nested, Point point, byte[] bytes) {
	}

	@Test
	void everyContainerComesBackEqual() {
		ModelCodec<Containers> codec = ModelCodec.of(Containers.class);
		Point point = new Point(1, -1);
		Containers full = new Containers("a", List.of("x", ""), List.of(point, point),
				new LinkedHashSet<>(List.of(Status.DONE, Status.OPEN)), Map.of("k", point), Map.of(Status.DONE, 1),
				Map.of(-7, "seven"), Map.of(new UUID(1, 2), "u"), Map.of(LocalDate.EPOCH, new BigDecimal("0.0")),
				Map.of(8L, List.of(1, 2)), Optional.of("o"), Optional.of(point), OptionalInt.of(1), OptionalLong.of(2),
				OptionalDouble.of(3), List.of(Optional.of("p"), Optional.empty()), Arrays.asList("n", null),
				List.of(List.of(), List.of(point)), point, new byte[] { 1, 2 });
		assertThat(throughARow(codec, full)).usingRecursiveComparison().isEqualTo(full);
		Containers empty = new Containers("a", null, null, null, null, null, null, null, null, null, Optional.empty(),
				Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty(), null, null, null,
				null, null);
		assertThat(throughARow(codec, empty)).isEqualTo(empty);
		assertThat(typeOf(codec, "set")).isEqualTo(OptionalType.of(new SetType(EnumType.of("OPEN", "DONE"))));
		assertThat(typeOf(codec, "map").required()).isInstanceOf(MapType.class);
		assertThat(typeOf(codec, "list")).isEqualTo(OptionalType.of(new ListType(ScalarType.STRING)));
		assertThat(typeOf(codec, "nullables"))
			.isEqualTo(OptionalType.of(new ListType(OptionalType.of(ScalarType.STRING))));
	}

	@NullMarked
	record Marked(@Nullable UUID id, String required, @Nullable String optional, Inner inner) {

		record Inner(String required, @Nullable String optional) {
		}

		@NullUnmarked
		record Unmarked(int id, String optional) {
		}

	}

	record NotMarked(int id, String optional, @jakarta.validation.constraints.NotNull String required) {
	}

	@Test
	void nullnessIsWhatJspecifyAndAnnotationsSayAndTheIdIsAlwaysRequired() {
		ModelCodec<Marked> marked = ModelCodec.of(Marked.class);
		assertThat(typeOf(marked, "id")).isEqualTo(ScalarType.UUID);
		assertThat(typeOf(marked, "required")).isEqualTo(ScalarType.STRING);
		assertThat(typeOf(marked, "optional")).isEqualTo(OptionalType.of(ScalarType.STRING));
		assertThat(typeOf(marked, "inner")).isEqualTo(ObjectType.of(Field.of("required", ScalarType.STRING),
				Field.of("optional", OptionalType.of(ScalarType.STRING))));
		assertThat(typeOf(ModelCodec.of(Marked.Unmarked.class), "optional"))
			.isEqualTo(OptionalType.of(ScalarType.STRING));
		ModelCodec<NotMarked> notMarked = ModelCodec.of(NotMarked.class);
		assertThat(typeOf(notMarked, "optional")).isEqualTo(OptionalType.of(ScalarType.STRING));
		assertThat(typeOf(notMarked, "required")).isEqualTo(ScalarType.STRING);
		assertThat(marked.idOf(new Marked(null, "", null, new Marked.Inner("", null)))).isNull();
	}

	record Person(String name, @Index LocalDate born) {
	}

	@Index(paths = { "country", "inhabitants desc" })
	@Index(name = "by_mayor", paths = "mayor.name", unique = true, sparse = true)
	record City(@Id(generated = IdGeneration.UUID_V7) UUID key, @Index(unique = true) String code, String country,
			@FieldName("inhabitants") @FormerNames("people") @DefaultValue("0") long population, Person mayor,
			@Index(order = SortOrder.DESCENDING) List<String> tags, @Transient String cached, @Transient int counter,
			@Unsigned long mask) {
	}

	@Test
	void annotationsGiveNamesIndexesDefaultsAndTheId() {
		ModelCodec<City> codec = ModelCodec.of(City.class);
		CollectionSchema schema = codec.schema();
		assertThat(schema.name()).isEqualTo("cities");
		assertThat(schema.primaryKey()).isEqualTo(FieldPath.of("key"));
		assertThat(schema.idGeneration()).isEqualTo(IdGeneration.UUID_V7);
		assertThat(schema.fields()).extracting(Field::name)
			.containsExactly("key", "code", "country", "inhabitants", "mayor", "tags", "mask");
		assertThat(schema.field("inhabitants"))
			.contains(Field.of("inhabitants", ScalarType.INT64).withFormerNames("people").withDefault("0"));
		assertThat(typeOf(codec, "mask")).isEqualTo(ScalarType.UINT64);
		assertThat(schema.indexes()).containsExactlyInAnyOrder(IndexDefinition.unique("code"),
				IndexDefinition.on("mayor.born"),
				new IndexDefinition("tags_idx", List.of(IndexPart.descending("tags")), false, false),
				new IndexDefinition("country_inhabitants_idx",
						List.of(IndexPart.ascending("country"), IndexPart.descending("inhabitants")), false, false),
				new IndexDefinition("by_mayor", List.of(IndexPart.ascending("mayor.name")), true, true));
		City city = new City(new UUID(1, 2), "u", null, 5, new Person("n", LocalDate.EPOCH), List.of("a"), "gone", 9,
				-1L);
		assertThat(throughARow(codec, city)).isEqualTo(
				new City(new UUID(1, 2), "u", null, 5, new Person("n", LocalDate.EPOCH), List.of("a"), null, 0, -1L));
		assertThat(codec.idOf(city)).isEqualTo(new UUID(1, 2));
	}

	@TypeTag("kind")
	sealed interface Shape permits Circle, Polygon {

	}

	@FieldName("round")
	record Circle(double radius) implements Shape {
	}

	sealed interface Polygon extends Shape permits Square, Triangle {

	}

	record Square(int side) implements Polygon {
	}

	static final class Triangle implements Polygon {

		private int base;

		@Override
		public boolean equals(Object other) {
			return other instanceof Triangle triangle && triangle.base == this.base;
		}

		@Override
		public int hashCode() {
			return this.base;
		}

	}

	record Drawing(int id, Shape first, List<Shape> others) {
	}

	@Test
	void theClassesOfASealedInterfaceAreToldApartByATag() {
		ModelCodec<Drawing> codec = ModelCodec.of(Drawing.class);
		Triangle triangle = new Triangle();
		triangle.base = 7;
		Drawing drawing = new Drawing(1, new Circle(0.5), List.of(triangle, new Square(3)));
		assertThat(throughARow(codec, drawing)).isEqualTo(drawing);
		assertThat(codec.toDocument(drawing)).containsEntry("first", Map.of("kind", "round", "radius", 0.5));
		assertThat(((UnionType) typeOf(codec, "first").required()).variants()).extracting(UnionType.Variant::name)
			.containsExactly("round", "Square", "Triangle");
	}

	record Box<T>(T content, List<T> more) {
	}

	record Shelf(int id, Box<String> texts, Box<Point> points) {
	}

	@Test
	void typeArgumentsAreFollowed() {
		ModelCodec<Shelf> codec = ModelCodec.of(Shelf.class);
		Shelf shelf = new Shelf(1, new Box<>("a", List.of("b")), new Box<>(new Point(1, 2), List.of(new Point(3, 4))));
		assertThat(throughARow(codec, shelf)).isEqualTo(shelf);
		assertThat(typeOf(codec, "points.content.x")).isEqualTo(OptionalType.of(ScalarType.INT32));
	}

	@Test
	void aDocumentThatLacksWhatAPrimitiveNeedsIsAnErrorAndNotZero() {
		ModelCodec<Scalars> codec = ModelCodec.of(Scalars.class);
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> codec.fromDocument(Map.of("id", 1L)))
			.withMessageContaining("Component 'bool'")
			.withMessageContaining(Scalars.class.getName());
	}

	@Test
	void keysThatTheClassDoesNotKnowAreIgnored() {
		assertThat(ModelCodec.of(Marked.Unmarked.class).fromDocument(Map.of("id", 1, "optional", "x", "other", 5)))
			.isEqualTo(new Marked.Unmarked(1, "x"));
	}

	record Picky(int id) {

		Picky {
			if (id < 0) {
				throw new IllegalArgumentException("negative");
			}
		}

	}

	@Test
	void whatAConstructorThrowsReachesTheCaller() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> ModelCodec.of(Picky.class).fromDocument(Map.of("id", -1)))
			.withMessage("negative");
	}

	record HTTPRequest(int id) {
	}

	record Address(int id) {
	}

	@Model(collection = "towns")
	record Town(int id) {
	}

	record Day(int id) {
	}

	record OrderLine2(int id) {
	}

	@Test
	void aCollectionIsNamedByItsClassInThePluralUnlessTheClassSays() {
		assertThat(ModelCodec.of(HTTPRequest.class).schema().name()).isEqualTo("http_requests");
		assertThat(ModelCodec.of(Address.class).schema().name()).isEqualTo("addresses");
		assertThat(ModelCodec.of(Town.class).schema().name()).isEqualTo("towns");
		assertThat(ModelCodec.of(Day.class).schema().name()).isEqualTo("days");
		assertThat(ModelCodec.of(OrderLine2.class).schema().name()).isEqualTo("order_line2s");
		assertThat(ModelCodec.of(City.class).schema().name()).isEqualTo("cities");
	}

}
