package io.modelvault.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;
import io.modelvault.row.validation.Validator;
import io.modelvault.schema.Constraint;
import io.modelvault.schema.Field;
import io.modelvault.schema.ListType;
import io.modelvault.schema.MapType;
import jakarta.validation.constraints.AssertFalse;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NegativeOrZero;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Past;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The annotations of Jakarta Validation become constraints of the schema, each once,
 * wherever they stand.
 */
@NullUnmarked
class JakartaConstraintsTest {

	interface Strict {

	}

	record All(int id, @NotBlank String notBlank, @NotEmpty List<String> notEmpty, @Size(min = 1, max = 5) String size,
			@Size(max = 5) Map<String, String> map, @Min(1) @Max(9) int limits,
			@DecimalMin("0.5") @DecimalMax(value = "9.5", inclusive = false) BigDecimal decimals,
			@Positive int positive, @PositiveOrZero long positiveOrZero, @Negative double negative,
			@NegativeOrZero int negativeOrZero, @Digits(integer = 3, fraction = 2) BigDecimal digits,
			@Pattern(regexp = "a|b", flags = Pattern.Flag.CASE_INSENSITIVE) String pattern, @Email String email,
			@Email(regexp = ".*@example\\.org") String company, @Past Instant past,
			@PastOrPresent LocalDate pastOrPresent, @Future Instant future, @FutureOrPresent LocalDate futureOrPresent,
			@AssertTrue boolean yes, @AssertFalse Boolean no, List<@NotBlank @Size(max = 3) String> elements,
			Map<String, @Positive Integer> values, @Size(min = 2) @Size(max = 4) String several,
			@Size(max = 1, groups = Strict.class) String grouped) {
	}

	private static final Map<String, Field> FIELDS = ModelCodec.of(All.class)
		.schema()
		.fields()
		.stream()
		.collect(java.util.stream.Collectors.toMap(Field::name, (field) -> field));

	private static List<Constraint> of(String name) {
		return FIELDS.get(name).constraints();
	}

	@Test
	void eachAnnotationBecomesItsConstraint() {
		assertThat(of("notBlank")).containsExactly(new Constraint.NotBlank());
		assertThat(of("notEmpty")).containsExactly(new Constraint.NonEmpty());
		assertThat(of("size")).containsExactly(new Constraint.MinLength(1), new Constraint.MaxLength(5));
		assertThat(of("map")).containsExactly(new Constraint.MaxLength(5));
		assertThat(of("limits")).containsExactlyInAnyOrder(Constraint.Min.of(1), Constraint.Max.of(9));
		assertThat(of("decimals")).containsExactlyInAnyOrder(new Constraint.Min(new BigDecimal("0.5"), false),
				new Constraint.Max(new BigDecimal("9.5"), true));
		assertThat(of("positive")).containsExactly(new Constraint.Min(BigDecimal.ZERO, true));
		assertThat(of("positiveOrZero")).containsExactly(new Constraint.Min(BigDecimal.ZERO, false));
		assertThat(of("negative")).containsExactly(new Constraint.Max(BigDecimal.ZERO, true));
		assertThat(of("negativeOrZero")).containsExactly(new Constraint.Max(BigDecimal.ZERO, false));
		assertThat(of("digits")).containsExactly(new Constraint.Digits(3, 2));
		assertThat(of("email")).containsExactly(new Constraint.Email());
		assertThat(of("company")).hasSize(2).contains(new Constraint.Email());
		assertThat(of("past")).containsExactly(new Constraint.Past(false));
		assertThat(of("pastOrPresent")).containsExactly(new Constraint.Past(true));
		assertThat(of("future")).containsExactly(new Constraint.Future(false));
		assertThat(of("futureOrPresent")).containsExactly(new Constraint.Future(true));
		assertThat(of("yes")).containsExactly(new Constraint.Is(true));
		assertThat(of("no")).containsExactly(new Constraint.Is(false));
		assertThat(of("several")).containsExactlyInAnyOrder(new Constraint.MinLength(2), new Constraint.MaxLength(4));
		assertThat(of("grouped")).isEmpty();
	}

	@Test
	void annotationsOnElementsAreConstraintsOfElements() {
		assertThat(((ListType) FIELDS.get("elements").type().required()).constraints())
			.containsExactlyInAnyOrder(new Constraint.NotBlank(), new Constraint.MaxLength(3));
		assertThat(((MapType) FIELDS.get("values").type().required()).constraints())
			.containsExactly(new Constraint.Min(BigDecimal.ZERO, true));
		assertThat(of("elements")).isEmpty();
	}

	@Test
	void whatMustNotBeBlankOrEmptyIsRequired() {
		assertThat(FIELDS.get("notBlank").isRequired()).isTrue();
		assertThat(FIELDS.get("notEmpty").isRequired()).isTrue();
		assertThat(FIELDS.get("size").isRequired()).isFalse();
	}

	record Numbers(int id, @Digits(integer = 3, fraction = 2) String digits, @DecimalMin("0.5") @Max(9) String limits,
			@Positive String positive, @Digits(integer = 2, fraction = 1) double binary) {
	}

	private static List<String> violations(String digits, String limits, String positive, double binary) {
		ModelCodec<Numbers> codec = ModelCodec.of(Numbers.class);
		return Validator.of(codec.schema())
			.violations(codec.toDocument(new Numbers(1, digits, limits, positive, binary)))
			.stream()
			.map((violation) -> violation.path() + " " + violation.constraint())
			.toList();
	}

	@Test
	void limitsOfNumbersHoldForStringsThatAreNumbers() {
		assertThat(violations("123.45", "0.5", "1e-3", 12.5)).isEmpty();
		assertThat(violations(null, null, null, -12.5)).isEmpty();
		assertThat(violations("1234", "0.49", "0", 123)).containsExactly("digits digits", "limits min", "positive min",
				"binary digits");
		assertThat(violations("1.000", "9.01", "-1", 1.25)).containsExactly("digits digits", "limits max",
				"positive min", "binary digits");
		assertThat(violations("abc", "", "one", Double.NaN)).containsExactly("digits digits", "limits min",
				"limits max", "positive min", "binary digits");
		assertThat(violations("7".repeat(100_000), "7".repeat(100_000), "7".repeat(100_000), 1))
			.contains("positive min");
	}

	private static final String HUNDRED = "0123456789012345678901234567890123456789012345678901234567890123456789"
			+ "012345678901234567890123456789";

	record LeftToAValidator(int id, @Past Year year, @Future YearMonth month,
			@jakarta.validation.constraints.Null String nothing, List<@PastOrPresent Year> years,
			@Pattern(regexp = "(?:" + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + ")?") String pattern,
			@Size(max = 3) String kept) {
	}

	@Test
	void whatOnlyAValidatorCanHoldIsLeftToIt() {
		List<Field> fields = ModelCodec.of(LeftToAValidator.class).schema().fields();
		assertThat(fields).filteredOn((field) -> !field.constraints().isEmpty())
			.extracting(Field::name)
			.containsExactly("kept");
	}

	record NoLimit(int id, @DecimalMin("much") BigDecimal price) {
	}

	@Test
	void whatNoValidatorTakesIsAFaultOfTheModel() {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> ModelCodec.of(NoLimit.class))
			.withMessageContaining("'price'");
	}

	record Coded(int id, @Pattern(regexp = "a|b", flags = Pattern.Flag.CASE_INSENSITIVE) String code) {
	}

	@Test
	void aPatternMatchesTheWholeValue() {
		ModelCodec<Coded> codec = ModelCodec.of(Coded.class);
		Validator validator = Validator.of(codec.schema());
		assertThat(validator.violations(codec.toDocument(new Coded(1, "B")))).isEmpty();
		assertThat(validator.violations(codec.toDocument(new Coded(1, "ab")))).hasSize(1);
		assertThat(validator.violations(codec.toDocument(new Coded(1, null)))).isEmpty();
	}

}
