package io.modelvault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.modelvault.error.InvalidModelException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.error.MigrationFailedException;
import io.modelvault.error.Offender;
import io.modelvault.error.ValidationException;
import io.modelvault.model.Index;
import io.modelvault.model.Model;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.query.text.FilterText;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.ScalarType;
import io.modelvault.schema.json.SchemaJson;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * What is too long or nests too deep is refused with a typed failure that names the
 * limit, and before work is put into it.
 */
class LimitsTest {

	/** Parsing as many digits takes about a minute. */
	private static final String DIGITS = "7".repeat(2_000_000);

	private final Database database = Database.openInMemory();

	@AfterEach
	void close() {
		this.database.close();
	}

	@Model(collection = "prices")
	record Price(long id, List<BigDecimal> amounts) {
	}

	@Test
	void decimalsWithTooManyDigitsAreRefusedBeforeTheyAreParsed() {
		this.database.collection(Price.class);
		ModelCollection<ObjectNode> prices = this.database.jsonCollection("prices");
		ObjectNode price = JsonNodeFactory.instance.objectNode().put("id", 1);
		price.putArray("amounts").add("1.5").add(DIGITS);
		promptly(() -> assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> prices.insert(price))
			.withMessageContaining("at most 1000 digits")
			.satisfies((ex) -> assertThat(ex.attributes()).containsEntry("path", "amounts[1]")));
		assertThat(prices.count()).isZero();
	}

	@ParameterizedTest
	@EnumSource(ScalarType.class)
	void noScalarTakesLongToRefuseItsText(ScalarType type) {
		for (String text : List.of(DIGITS, "0." + DIGITS, "P" + DIGITS + "D", "0".repeat(2_000_000) + "1")) {
			if (type == ScalarType.STRING || type == ScalarType.BYTES) {
				continue;
			}
			promptly(() -> assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> type.parse(text)))
				.isInstanceOfAny(IllegalArgumentException.class, LimitExceededException.class));
		}
	}

	@Test
	void decimalsWithinTheLimitsAreParsed() {
		String most = "-" + "0".repeat(20) + "1.".concat("9".repeat(999));
		assertThat(ScalarType.DECIMAL.parse(most)).isEqualTo(new BigDecimal(most));
		String smallest = "0." + "0".repeat(32_766) + "1";
		assertThat(ScalarType.DECIMAL.parse(smallest)).isEqualTo(new BigDecimal(smallest));
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> ScalarType.DECIMAL.parse("1E+999999999"));
		assertThatIllegalArgumentException().isThrownBy(() -> ScalarType.DECIMAL.parse("much"));
	}

	@Test
	void decimalsBeyondTheLimitsNameTheirFieldBeforeConstraintsAreChecked() {
		BigDecimal huge = BigDecimal.TEN.pow(3_000);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> this.database.collection(Price.class).insert(new Price(1, List.of(huge))))
			.satisfies((ex) -> assertThat(ex.attributes()).containsEntry("path", "amounts[0]"));
	}

	@Model(collection = "notes")
	record Note(long id, Map<String, List<String>> texts) {
	}

	@Test
	void textThatIsTooLongNamesItsField() {
		String text = "x".repeat(16 * 1024 * 1024 + 1);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(
					() -> this.database.collection(Note.class).insert(new Note(1, Map.of("de", List.of("kurz", text)))))
			.withMessageContaining("texts.de[1]")
			.satisfies((ex) -> assertThat(ex.attributes()).containsEntry("path", "texts.de[1]"));
	}

	@Test
	void documentThatIsTooLongNamesTheFieldThatTheLimitIsReachedIn() {
		String text = "x".repeat(16 * 1024 * 1024);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> this.database.collection(Note.class)
				.insert(new Note(1, Map.of("de", Collections.nCopies(5, text)))))
			.withMessageContaining("A document has at most")
			.satisfies((ex) -> assertThat(ex.attributes()).containsEntry("path", "texts.de[3]"));
	}

	@Model(collection = "pages")
	record Page(long id, String text) {
	}

	@Model(collection = "pages")
	record IndexedPage(long id, @Index(name = "by_text") String text) {
	}

	@Test
	void textThatFitsNoIndexKeyIsCountedInThePlanAndNamedInTheFailure() {
		ModelCollection<Page> pages = this.database.collection(Page.class);
		pages.insert(new Page(1, "short"));
		pages.insert(new Page(7, "x".repeat(5_000)));
		pages.insert(new Page(9, "x".repeat(4_093)));
		assertThat(this.database.plan(IndexedPage.class).toString())
			.contains("2 documents have values that are too long for its keys");
		assertThatExceptionOfType(MigrationFailedException.class)
			.isThrownBy(() -> this.database.migrate(IndexedPage.class))
			.withMessageContaining("index 'by_text'")
			.satisfies((ex) -> assertThat(ex.offenders()).extracting(Offender::primaryKey).containsExactly(7L, 9L));
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> this.database.collection(IndexedPage.class))
			.satisfies(LimitsTest::namesThePage);
		assertThat(this.database.schemaVersions("pages")).hasSize(1);
	}

	@Test
	void insertOfTextThatFitsNoIndexKeyNamesIndexPathLimitAndPrimaryKey() {
		ModelCollection<IndexedPage> pages = this.database.collection(IndexedPage.class);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(
					() -> pages.insertAll(List.of(new IndexedPage(1, "short"), new IndexedPage(7, "x".repeat(5_000)))))
			.withMessageContaining("'text'")
			.withMessageContaining("index 'by_text'")
			.withMessageContaining("4096")
			.satisfies(LimitsTest::namesThePage);
		assertThat(pages.count()).isZero();
	}

	@Test
	void messagesHaveNoControlCharacters() {
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> this.database.collection("a\u001b[31m\rb\u0000").count())
			.satisfies((ex) -> assertThat(ex.getMessage()).contains("'a?[31m?b'"));
	}

	private static void namesThePage(LimitExceededException ex) {
		assertThat(ex.attributes()).containsEntry("collection", "pages")
			.containsEntry("index", "by_text")
			.containsEntry("path", "text")
			.containsEntry("limitBytes", 4096)
			.containsEntry("primaryKey", 7L);
	}

	@Test
	void newCollectionLeavesTheCatalogOfTheOthersAsItIs() {
		ModelCollection<Page> pages = this.database.collection(Page.class);
		pages.count();
		Object schema = pages.schema();
		this.database.collection(Note.class);
		assertThat(pages.schema()).isSameAs(schema);
		try (Transaction transaction = this.database.begin()) {
			transaction.collection(Price.class);
			transaction.commit();
		}
		assertThat(pages.schema()).isSameAs(schema);
	}

	@Test
	void fieldPathsHaveALimitedNumberOfNames() {
		String path = String.join(".", Collections.nCopies(2_000, "a"));
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> FieldPath.of(path))
			.withMessageContaining("at most 32 names");
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> SchemaJson.parse("deep", """
				[{"path": ["id"], "type": "int64"}, {"path": [%s], "type": "int64"}]"""
			.formatted(String.join(", ", Collections.nCopies(2_000, "\"a\""))), "id", null));
		assertThatExceptionOfType(InvalidQueryException.class)
			.isThrownBy(() -> FilterText.parse(path + " = 1", this.database.collection(Price.class).schema()))
			.withMessageContaining("at most 32 names");
	}

	@Test
	void conditionsNestToALimitedDepth() {
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> {
			Condition condition = Conditions.eq("id", 1);
			for (int level = 0; level < 20_000; level++) {
				condition = condition.negate();
			}
		}).withMessageContaining("at most 500 levels");
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> {
			Condition condition = Conditions.eq("id", 1);
			for (int level = 0; level < 20_000; level++) {
				condition = Conditions.and(Conditions.all(), Conditions.or(condition, Conditions.none()));
			}
		});
	}

	@Test
	void conditionsOfTheGreatestDepthAreAnswered() {
		ModelCollection<Price> prices = this.database.collection(Price.class);
		prices.insert(new Price(1, List.of()));
		Condition condition = Conditions.eq("id", 1);
		while (condition.depth() < Condition.MAX_DEPTH - 4) {
			condition = condition.negate().or(Conditions.eq("id", 3)).and(Conditions.all());
		}
		assertThat(condition.ignoringCase().toString()).isNotEmpty();
		assertThat(prices.where(condition).count() + prices.where(condition.negate()).count()).isOne();
	}

	@Test
	void partsThatAreAddedOneByOneAreOneLevel() {
		ModelCollection<Price> prices = this.database.collection(Price.class);
		prices.insert(new Price(7, List.of()));
		Condition either = Conditions.eq("id", 0);
		for (int id = 1; id < 5_000; id++) {
			either = either.or(Conditions.eq("id", id));
		}
		assertThat(either.depth()).isEqualTo(2);
		assertThat(prices.where(either).count()).isOne();
	}

	@Test
	void jsonThatNestsTooDeepIsRefused() {
		this.database.collection(Price.class);
		JsonNode deep = JsonNodeFactory.instance.numberNode(1);
		for (int level = 0; level < 100_000; level++) {
			deep = JsonNodeFactory.instance.arrayNode().add(deep);
		}
		ObjectNode price = JsonNodeFactory.instance.objectNode().put("id", 1);
		price.set("amounts", deep);
		price.set("other", deep);
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> this.database.jsonCollection("prices").insert(price))
			.withMessageContaining("at most 500 levels");
		String text = "[".repeat(100_000) + "]".repeat(100_000);
		assertThatExceptionOfType(InvalidModelException.class)
			.isThrownBy(() -> SchemaJson.read("{\"name\": \"a\", \"fields\": " + text + "}"));
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> io.modelvault.row.json.DocumentJson.of(this.database.collection(Price.class).schema())
				.read(text));
	}

	@Test
	void modelsBecomeDocumentsBeforeTheTransactionBegins() {
		ModelCollection<Price> prices = this.database.collection(Price.class);
		List<Long> writers = new ArrayList<>();
		Iterable<Price> slow = () -> {
			writers.add(this.database.collection(Note.class).insert(new Note(writers.size(), Map.of())).id());
			return List.of(new Price(1, List.of())).iterator();
		};
		prices.insertAll(slow);
		prices.saveAll(slow);
		assertThat(writers).hasSize(2);
	}

	private static void promptly(ThrowingCallable work) {
		assertTimeoutPreemptively(Duration.ofSeconds(15), work::call);
	}

}
