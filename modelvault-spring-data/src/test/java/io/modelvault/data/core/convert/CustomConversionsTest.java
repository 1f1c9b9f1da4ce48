package io.modelvault.data.core.convert;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.Database;
import io.modelvault.ModelCollection;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.error.InvalidModelException;
import io.modelvault.model.ModelCodec;
import io.modelvault.query.Conditions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.convert.converter.Converter;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.ReadOnlyProperty;
import org.springframework.data.annotation.TypeAlias;
import org.springframework.data.domain.Persistable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Classes of an application that are stored as something else. */
class CustomConversionsTest {

	private final Database database = Database.openInMemory();

	private final ModelVaultCustomConversions conversions = new ModelVaultCustomConversions(
			List.of(new MoneyWriter(), new MoneyReader(), new SkuWriter(), new SkuReader()));

	private final MappingModelVaultConverter converter = converter();

	private final ModelVaultTemplate template = new ModelVaultTemplate(DatabaseSource.of(this.database),
			this.converter);

	private MappingModelVaultConverter converter() {
		ModelVaultMappingContext context = new ModelVaultMappingContext();
		context.setSimpleTypeHolder(this.conversions.getSimpleTypeHolder());
		return new MappingModelVaultConverter(context, this.conversions);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void valuesAreStoredAsTheConvertersSayAndComeBack() {
		Article article = new Article(new Sku("a1"), new Money(995, Currency.getInstance("EUR")),
				List.of(new Money(1, Currency.getInstance("EUR"))), null);
		this.template.insert(article);
		assertThat(this.template.findById(new Sku("a1"), Article.class)).contains(article);
		assertThat(this.template.existsById(new Sku("a1"), Article.class)).isTrue();
		assertThat(this.template.existsById(new Sku("a2"), Article.class)).isFalse();
		Map<String, Object> stored = this.database.collection("articles").get("a1").orElseThrow();
		assertThat(stored).containsEntry("price", "995 EUR").containsEntry("former", List.of("1 EUR"));
	}

	@Test
	void conditionsCompareWithWhatIsStored() {
		Money cheap = new Money(100, Currency.getInstance("EUR"));
		Money dear = new Money(900, Currency.getInstance("EUR"));
		this.template.insert(new Article(new Sku("a1"), cheap, List.of(), null));
		this.template.insert(new Article(new Sku("a2"), dear, List.of(cheap), cheap));
		assertThat(found(Query.matching(Conditions.eq("price", cheap)))).containsExactly("a1");
		assertThat(found(Query.matching(Conditions.in("price", List.of(dear))))).containsExactly("a2");
		assertThat(found(Query.matching(Conditions.contains("former", cheap)))).containsExactly("a2");
		assertThat(found(Query.matching(Conditions.not(Conditions.eq("price", dear))))).containsExactly("a1");
		assertThat(found(Query.matching(Conditions.any("former", Conditions.eq(Conditions.ELEMENT, cheap)))))
			.containsExactly("a2");
		assertThat(this.template.deleteById(new Sku("a1"), Article.class)).isTrue();
		assertThat(this.template.findAllById(List.of(new Sku("a1"), new Sku("a2")), Article.class)).hasSize(1);
	}

	private List<String> found(Query query) {
		return this.template.find(query, Article.class).stream().map((article) -> article.id().code()).toList();
	}

	@Test
	void aClassWithOneConverterOnlyIsMappedByItsShape() {
		ModelVaultCustomConversions oneWay = new ModelVaultCustomConversions(List.of(new MoneyWriter()));
		assertThat(oneWay.conversion(Money.class)).isEmpty();
		ModelCodec<Offer> codec = new MappingModelVaultConverter(new ModelVaultMappingContext(), oneWay)
			.getCodec(Offer.class);
		assertThat(codec.toDocument(new Offer("o", new Money(5, Currency.getInstance("EUR"))))).containsEntry("price",
				Map.of("cents", 5L, "currency", "EUR"));
	}

	@Test
	void theConverterGoesBothWaysByItself() {
		Article article = new Article(new Sku("a1"), new Money(995, Currency.getInstance("EUR")), List.of(), null);
		Map<String, @Nullable Object> document = new LinkedHashMap<>();
		this.converter.write(article, document);
		assertThat(document).containsEntry("price", "995 EUR");
		assertThat(this.converter.read(Article.class, document)).isEqualTo(article);
	}

	@Test
	void theMarkedConstructorMakesTheObject() {
		Account stored = this.template.insert(new Account("ada"));
		Account read = this.template.findById("ada", Account.class).orElseThrow();
		assertThat(stored.madeBy).isEqualTo("application");
		assertThat(read.madeBy).isEqualTo("database");
	}

	@Test
	void whatIsNewIsAskedOfAPersistable() {
		this.template.save(new Token("t", true));
		assertThatExceptionOfType(org.springframework.dao.DuplicateKeyException.class)
			.isThrownBy(() -> this.template.save(new Token("t", true)));
		this.template.save(new Token("t", false));
	}

	@Test
	void aReadOnlyPropertyIsReadAndKeptAndNeverWritten() {
		this.template.insert(new Visitor("v", "Ada", 99L));
		assertThat(this.template.findById("v", Visitor.class)).contains(new Visitor("v", "Ada", null));
		ModelCollection<Map<String, Object>> documents = this.database.collection("visitors");
		documents.update("v", (before) -> {
			Map<String, Object> after = new LinkedHashMap<>(before);
			after.put("visits", 7L);
			return after;
		});
		this.template.save(new Visitor("v", "Bob", 1L));
		assertThat(this.template.findById("v", Visitor.class)).contains(new Visitor("v", "Bob", 7L));
		assertThat(this.template.find(Query.matching(Conditions.eq("visits", 7)), Visitor.class)).hasSize(1);
	}

	@Test
	void aReadOnlyPropertyThatCannotBeNullIsRefused() {
		assertThatExceptionOfType(InvalidModelException.class).isThrownBy(() -> this.converter.getCodec(Counter.class))
			.withMessageContaining("total")
			.withMessageContaining("read-only");
	}

	@Test
	void anAliasNamesTheClassInDocuments() {
		this.template.insert(new Drawing("d", new Circle(3)));
		assertThat(this.template.findById("d", Drawing.class)).contains(new Drawing("d", new Circle(3)));
		assertThat(this.database.collection("drawings").get("d").orElseThrow().get("shape"))
			.isEqualTo(Map.of("type", "round", "radius", 3));
	}

	record Money(long cents, Currency currency) {
	}

	record Sku(String code) {
	}

	record Article(@Id Sku id, Money price, List<Money> former, @Nullable Money reduced) {
	}

	record Offer(@Id String id, Money price) {
	}

	static class MoneyWriter implements Converter<Money, String> {

		@Override
		public String convert(Money money) {
			return money.cents() + " " + money.currency();
		}

	}

	static class MoneyReader implements Converter<String, Money> {

		@Override
		public Money convert(String text) {
			List<String> parts = new ArrayList<>(List.of(text.split(" ")));
			return new Money(Long.parseLong(parts.get(0)), Currency.getInstance(parts.get(1)));
		}

	}

	static class SkuWriter implements Converter<Sku, String> {

		@Override
		public String convert(Sku sku) {
			return sku.code();
		}

	}

	static class SkuReader implements Converter<String, Sku> {

		@Override
		public Sku convert(String text) {
			return new Sku(text);
		}

	}

	static class Account {

		@Id
		private final String id;

		@org.springframework.data.annotation.Transient
		private String madeBy = "database";

		Account(String id) {
			this(id, "application");
		}

		@PersistenceCreator
		private Account(String id, @Nullable String madeBy) {
			this.id = id;
			this.madeBy = (madeBy != null) ? madeBy : "database";
		}

		String id() {
			return this.id;
		}

	}

	record Token(@Id String id,
			@org.springframework.data.annotation.Transient boolean fresh) implements Persistable<String> {

		@Override
		public String getId() {
			return this.id;
		}

		@Override
		public boolean isNew() {
			return this.fresh;
		}

	}

	record Visitor(@Id String id, String name, @ReadOnlyProperty @Nullable Long visits) {
	}

	record Counter(@Id String id, @ReadOnlyProperty long total) {
	}

	record Drawing(@Id String id, Shape shape) {
	}

	sealed interface Shape permits Circle, Square {

	}

	@TypeAlias("round")
	record Circle(int radius) implements Shape {
	}

	record Square(int side) implements Shape {
	}

}
