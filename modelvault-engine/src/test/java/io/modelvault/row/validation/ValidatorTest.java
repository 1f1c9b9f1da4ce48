package io.modelvault.row.validation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.modelvault.error.ValidationException;
import io.modelvault.error.Violation;
import io.modelvault.row.value.CanonicalValue;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.EnumType;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Nothing invalid gets through, everything that is wrong is said at once, and no value is
 * given away.
 */
class ValidatorTest {

	private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	private static Validator validator(Field... fields) {
		List<Field> all = new ArrayList<>(List.of(Field.of("id", ScalarType.INT64)));
		all.addAll(List.of(fields));
		return Validator.of(new CollectionSchema("things", all, FieldPath.of("id"), List.of()), CLOCK);
	}

	private static Map<String, Object> document(Object... namesAndValues) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("id", 1L);
		for (int index = 0; index < namesAndValues.length; index += 2) {
			document.put((String) namesAndValues[index], namesAndValues[index + 1]);
		}
		return document;
	}

	private static List<String> broken(Validator validator, Map<String, Object> document) {
		return validator.violations(document)
			.stream()
			.map((violation) -> violation.path() + " " + violation.constraint())
			.toList();
	}

	private static Arguments holds(Constraint constraint, Type type, List<?> good, List<?> bad) {
		return Arguments.of(constraint, type, good, bad);
	}

	private static Constraint.Min min(String limit, boolean exclusive) {
		return new Constraint.Min(new BigDecimal(limit), exclusive);
	}

	private static Constraint.Max max(String limit, boolean exclusive) {
		return new Constraint.Max(new BigDecimal(limit), exclusive);
	}

	static Stream<Arguments> constraints() {
		BigInteger uint64Max = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
		return Stream.of(
				holds(Constraint.Min.of(-10), ScalarType.INT64, List.of(-10L, 0L), List.of(-11L, Long.MIN_VALUE)),
				holds(Constraint.Max.of(10), ScalarType.INT32, List.of(10, -1), List.of(11)),
				holds(min("0", true), ScalarType.INT64, List.of(1L), List.of(0L, -1L)),
				holds(max("18446744073709551614", false), ScalarType.UINT64, List.of(BigInteger.TEN),
						List.of(uint64Max)),
				holds(min("0.1", false), ScalarType.FLOAT64, List.of(0.1, 0.2), List.of(0.09999, Double.NaN)),
				holds(max("0.1", false), ScalarType.FLOAT64, List.of(0.1, -0.0, Double.NEGATIVE_INFINITY),
						List.of(0.2, Double.NaN)),
				holds(max("0.1", false), ScalarType.FLOAT32, List.of(0.1f), List.of(0.2f, Float.NaN)),
				holds(max("0", true), ScalarType.FLOAT64, List.of(-1.0), List.of(-0.0, 0.0)),
				holds(max("9.99", false), ScalarType.DECIMAL, List.of(new BigDecimal("9.990")),
						List.of(new BigDecimal("9.991"))),
				holds(new Constraint.Digits(3, 2), ScalarType.DECIMAL,
						List.of(new BigDecimal("999.99"), new BigDecimal("0.10"), new BigDecimal("1E+2")),
						List.of(new BigDecimal("1000"), new BigDecimal("0.001"), new BigDecimal("1E+3"))),
				holds(new Constraint.Digits(3, 0), ScalarType.INT64, List.of(-999L), List.of(1000L)),
				holds(new Constraint.MinLength(2), ScalarType.STRING, List.of("ab", "\ud83e\udd80"), List.of("a", "")),
				holds(new Constraint.MaxLength(2), ScalarType.STRING, List.of("\ud83e\udd80"),
						List.of("abc", "\ud83e\udd80a")),
				holds(new Constraint.MaxLength(2), ScalarType.BYTES, List.of(new byte[2]), List.of(new byte[3])),
				holds(new Constraint.MinLength(1), new ListType(ScalarType.BOOL), List.of(List.of(true)),
						List.of(List.of())),
				holds(new Constraint.MaxLength(1), new SetType(ScalarType.INT32), List.of(Set.of(1)),
						List.of(Set.of(1, 2))),
				holds(new Constraint.MaxLength(0), new MapType(ScalarType.INT32), List.of(Map.of()),
						List.of(Map.of("a", 1))),
				holds(new Constraint.NonEmpty(), ScalarType.STRING, List.of(" "), List.of("")),
				holds(new Constraint.NonEmpty(), EnumType.of("", "a"), List.of("a"), List.of("")),
				holds(new Constraint.NotBlank(), ScalarType.STRING, List.of(" a "), List.of("", " \t\n")),
				holds(new Constraint.Regex("b\\d"), ScalarType.STRING, List.of("ab1c", "b2"), List.of("b", "1b")),
				holds(new Constraint.Regex("^[A-Z]{2}[0-9]+$"), ScalarType.STRING, List.of("AB1"),
						List.of("xAB1", "AB")),
				holds(new Constraint.Regex("a+?(?:y)\\("), ScalarType.STRING, List.of("aay("), List.of("ay")),
				holds(new Constraint.Email(), ScalarType.STRING,
						List.of("a@b.co", "first.last+tag@sub.example.org", "u@localhost", "\u00fc@b\u00fccher.de"),
						List.of("", "a", "@b.co", "a@", "a@b..co", ".a@b.co", "a..b@c.de", "a b@c.de", "a@-b.de",
								"a@b@")),
				holds(new Constraint.Url(), ScalarType.STRING,
						List.of("http://a", "https://example.org:8443/x?y=z#w", "HTTP://EXAMPLE.ORG"),
						List.of("", "http://", "ftp://a", "example.org", "https:/a", "http://a b")),
				holds(new Constraint.Past(false), ScalarType.TIMESTAMP, List.of(NOW.minusNanos(1)),
						List.of(NOW, NOW.plusNanos(1))),
				holds(new Constraint.Past(true), ScalarType.DATE, List.of(LocalDate.of(2026, 3, 1)),
						List.of(LocalDate.of(2026, 3, 2))),
				holds(new Constraint.Future(false), ScalarType.DATETIME, List.of(LocalDateTime.of(2026, 3, 1, 12, 1)),
						List.of(LocalDateTime.of(2026, 3, 1, 12, 0))),
				holds(new Constraint.Future(true), ScalarType.TIME, List.of(LocalTime.NOON),
						List.of(LocalTime.MIDNIGHT)),
				holds(new Constraint.Is(true), ScalarType.BOOL, List.of(true), List.of(false)));
	}

	@ParameterizedTest
	@MethodSource("constraints")
	void aConstraintLetsThroughWhatFulfilsItAndNothingElse(Constraint constraint, Type type, List<?> good,
			List<?> bad) {
		Validator required = validator(Field.of("value", type, constraint));
		Validator optional = validator(Field.of("value", OptionalType.of(type), constraint));
		Validator element = validator(Field.of("value", new ListType(type, List.of(constraint))));
		for (Object value : good) {
			assertThat(required.violations(document("value", value))).as("%s", value).isEmpty();
			assertThat(optional.violations(document("value", value))).as("%s", value).isEmpty();
			assertThat(element.violations(document("value", List.of(value)))).as("%s", value).isEmpty();
		}
		for (Object value : bad) {
			assertThat(broken(required, document("value", value))).as("%s", value)
				.containsExactly("value " + constraint.name());
			assertThat(broken(optional, document("value", value))).as("%s", value)
				.containsExactly("value " + constraint.name());
			assertThat(broken(element, document("value", List.of(value)))).as("%s", value)
				.containsExactly("value[0] " + constraint.name());
		}
		assertThat(optional.violations(document())).isEmpty();
	}

	@Test
	void allViolationsAreSaidAtOnceInTheOrderOfTheSchema() {
		ObjectType line = ObjectType.of(Field.of("sku", ScalarType.STRING, new Constraint.NotBlank()),
				Field.of("quantity", ScalarType.INT32, Constraint.Min.of(1)));
		Validator validator = validator(Field.of("name", ScalarType.STRING, new Constraint.MaxLength(3)),
				Field.of("status", EnumType.of("OPEN", "DONE")), Field.of("lines", new ListType(line)),
				Field.of("labels", new MapType(ScalarType.INT32, List.of(Constraint.Max.of(5)))));
		Map<String, Object> document = document("name", "much too long", "status", "LOST", "lines",
				List.of(Map.of("sku", " ", "quantity", 1), Map.of("sku", "a", "quantity", 0, "colour", "red"), "text"),
				"labels", Map.of("high", 6), "nmae", "x");
		assertThat(broken(validator, document)).containsExactly("name max_length", "status enum",
				"lines[0].sku not_blank", "lines[1].quantity min", "lines[1].colour unknown", "lines[2] type",
				"labels.high max", "nmae unknown");
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> validator.validate(document))
			.satisfies((ex) -> assertThat(ex.violations()).hasSize(8))
			.withMessageContaining("nmae: is not in the schema; did you mean 'name'?");
	}

	@Test
	void violationsNeverContainTheValue() {
		String secret = "s3cr3t";
		Validator validator = validator(
				Field.of("text", ScalarType.STRING, new Constraint.MaxLength(1), new Constraint.Email(),
						new Constraint.Url(), new Constraint.Regex("^x$")),
				Field.of("number", ScalarType.INT64, Constraint.Max.of(1)), Field.of("status", EnumType.of("A")),
				Field.of("wrong", ScalarType.INT32), Field.of("uuid", ScalarType.UUID),
				Field.of("union", new UnionType("type", List.of(new UnionType.Variant("a", ObjectType.of())))));
		List<Violation> violations = validator.violations(document("text", secret, "number", 987654321L, "status",
				secret, "wrong", 987654321L << 10, "uuid", secret, "union", Map.of("type", secret)));
		assertThat(violations).hasSize(9);
		assertThat(violations).noneMatch(
				(violation) -> violation.toString().contains(secret) || violation.toString().contains("987654321"));
	}

	@Test
	void whatIsRequiredMustBeThereAndNotNull() {
		Validator validator = validator(Field.of("a", ScalarType.STRING), Field.of("b", ScalarType.STRING),
				Field.of("c", OptionalType.of(ScalarType.STRING)), Field.of("list", new ListType(ScalarType.STRING)));
		Map<String, Object> document = document("a", null, "c", null, "list", Arrays.asList("x", null));
		assertThat(validator.violations(document)).containsExactly(new Violation("a", "required", "must not be null"),
				new Violation("b", "required", "is missing"), new Violation("list[1]", "required", "must not be null"));
	}

	@Test
	void aRequiredValueThatIsMissingIsTakenFromTheDefault() {
		Validator validator = validator(Field.of("language", ScalarType.STRING).withDefault("en"),
				Field.of("note", OptionalType.of(ScalarType.STRING)).withDefault("none"));
		assertThat(validator.validate(document())).containsEntry("language", "en").doesNotContainKey("note");
	}

	@Test
	void numbersAreTakenForAnotherTypeIfTheyAreExactlyThatNumber() {
		Map<Type, List<List<Object>>> exact = new HashMap<>();
		exact.put(ScalarType.INT32, List.of(List.of(7L, 7), List.of((short) 7, 7), List.of((byte) 7, 7),
				List.of(BigInteger.valueOf(7), 7)));
		exact.put(ScalarType.INT64, List.of(List.of(7, 7L)));
		exact.put(ScalarType.UINT64, List.of(List.of(7, BigInteger.valueOf(7)), List.of(7L, BigInteger.valueOf(7))));
		exact.put(ScalarType.FLOAT32, List.of(List.of(0.5, 0.5f), List.of(16_777_216, 16_777_216f)));
		exact.put(ScalarType.FLOAT64, List.of(List.of(0.1f, (double) 0.1f), List.of(1L << 53, 9007199254740992.0)));
		exact.put(ScalarType.DECIMAL, List.of(List.of(7, new BigDecimal(7)), List.of(7L, new BigDecimal(7))));
		exact.forEach((type, pairs) -> pairs
			.forEach((pair) -> assertThat(CanonicalValue.of(type, pair.get(0))).as("%s", type).isEqualTo(pair.get(1))));
		Map<Type, List<Object>> refused = Map.of(ScalarType.INT32, List.of(1L << 31, 7.0, "7", new BigDecimal(7)),
				ScalarType.INT64, List.of(BigInteger.ONE.shiftLeft(63), 7.0f, true), ScalarType.UINT64,
				List.of(-1, -1L, BigInteger.ONE.shiftLeft(64)), ScalarType.FLOAT32, List.of(0.1, 16_777_217, 1e300),
				ScalarType.FLOAT64, List.of((1L << 53) + 1, new BigDecimal("0.5"), BigInteger.TEN.pow(400)),
				ScalarType.DECIMAL, List.of(0.5, 0.5f, "0.5"));
		refused.forEach((type, values) -> values
			.forEach((value) -> assertThat(CanonicalValue.of(type, value)).as("%s of %s", type, value).isNull()));
	}

	@Test
	void textIsTakenFromEnumsAndUrisAndNothingIsParsed() {
		assertThat(CanonicalValue.of(ScalarType.STRING, URI.create("http://a"))).isEqualTo("http://a");
		assertThat(CanonicalValue.of(ScalarType.STRING, 'x')).isEqualTo("x");
		assertThat(CanonicalValue.of(EnumType.of("NEW"), Thread.State.NEW)).isEqualTo("NEW");
		assertThat(CanonicalValue.of(EnumType.of("NEW"), Thread.State.BLOCKED)).isNull();
		assertThat(CanonicalValue.of(ScalarType.UUID, "00000000-0000-0000-0000-000000000000")).isNull();
		assertThat(CanonicalValue.of(ScalarType.STRING, 7)).isNull();
		assertThat(CanonicalValue.of(ScalarType.BOOL, "true")).isNull();
		assertThat(CanonicalValue.of(ScalarType.DATE, NOW)).isNull();
	}

	@Test
	void halfASurrogatePairIsRefusedAsValueAndAsKey() {
		Validator validator = validator(Field.of("text", ScalarType.STRING),
				Field.of("map", new MapType(ScalarType.INT32)));
		assertThat(broken(validator, document("text", "a\ud83e", "map", Map.of("\udd80", 1))))
			.containsExactly("text unicode", "map type");
	}

	@Test
	void aPrimaryKeyIsFinite() {
		CollectionSchema schema = new CollectionSchema("things", List.of(Field.of("id", ScalarType.FLOAT64)),
				FieldPath.of("id"), List.of());
		Validator validator = Validator.of(schema);
		assertThat(broken(validator, Map.of("id", Double.NaN))).containsExactly("id finite");
		assertThat(broken(validator, Map.of("id", Double.POSITIVE_INFINITY))).containsExactly("id finite");
		assertThat(broken(validator, Map.of("id", 1.5))).isEmpty();
	}

	@Test
	void anEnumThatIsThePrimaryKeyIsChecked() {
		CollectionSchema schema = new CollectionSchema("things", List.of(Field.of("id", EnumType.of("a"))),
				FieldPath.of("id"), List.of());
		assertThat(broken(Validator.of(schema), Map.of("id", "b"))).containsExactly("id enum");
		assertThat(broken(Validator.of(schema), Map.of())).containsExactly("id required");
	}

	@Test
	void theNormalFormHasTheOrderOfTheSchemaAndNoKeyForWhatIsAbsent() {
		Validator validator = validator(Field.of("b", OptionalType.of(ScalarType.STRING)),
				Field.of("a", ScalarType.INT64));
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("a", 5);
		document.put("b", null);
		document.put("id", 1);
		assertThat(validator.validate(document)).containsExactly(Map.entry("id", 1L), Map.entry("a", 5L));
	}

	@Test
	void arraysAndAnyCollectionAreListsAndSets() {
		Validator validator = validator(Field.of("list", new ListType(ScalarType.STRING)),
				Field.of("set", new SetType(ScalarType.INT32)));
		Map<String, Object> normal = validator
			.validate(document("list", new String[] { "a", "b" }, "set", List.of(1, 2, 1)));
		assertThat(normal).containsEntry("list", List.of("a", "b")).containsEntry("set", Set.of(1, 2));
		assertThat(broken(validator, document("list", "a", "set", Map.of()))).containsExactly("list type", "set type");
	}

	@Test
	void aVeryLongUnknownNameIsShownInPart() {
		Violation violation = validator().violations(document("x".repeat(10_000), 1)).get(0);
		assertThat(violation.path()).hasSize(103).endsWith("...");
	}

}
