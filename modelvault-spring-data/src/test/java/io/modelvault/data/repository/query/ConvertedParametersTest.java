package io.modelvault.data.repository.query;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Date;
import java.util.List;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.convert.MappingModelVaultConverter;
import io.modelvault.data.core.convert.ModelVaultCustomConversions;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;
import io.modelvault.data.repository.Update;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactory;
import io.modelvault.model.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.core.convert.converter.Converter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The arguments of a written query are converted as those of a derived one.
 */
// Converters between Date and Instant are what is tested.
@SuppressWarnings("JavaUtilDate")
class ConvertedParametersTest {

	private static final Instant EXACT = Instant.parse("2024-02-29T12:00:00.123456789Z");

	private final Database database = Database.openInMemory();

	private Bills bills;

	@BeforeEach
	void open() {
		ModelVaultCustomConversions conversions = new ModelVaultCustomConversions(List.of(new ToDate(), new ToInstant(),
				new MonthWriter(), new MonthReader(), new CodeWriter(), new CodeReader()));
		ModelVaultMappingContext context = new ModelVaultMappingContext();
		context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
		ModelVaultTemplate template = new ModelVaultTemplate(DatabaseSource.of(this.database),
				new MappingModelVaultConverter(context, conversions));
		this.bills = new ModelVaultRepositoryFactory(template).getRepository(Bills.class);
		this.bills.insert(List.of(
				new Bill(1, YearMonth.of(2024, 1), new Code("a-1"), EXACT, new Date(5), new byte[] { 1, 2 }),
				new Bill(2, YearMonth.of(2024, 2), new Code("b-2"), Instant.EPOCH, new Date(7), new byte[] { 3 })));
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void writtenQueriesConvertAsDerivedOnes() {
		assertThat(this.bills.findByMonth(YearMonth.of(2024, 2))).extracting(Bill::id).containsExactly(2L);
		assertThat(this.bills.written(YearMonth.of(2024, 2))).extracting(Bill::id).containsExactly(2L);
		assertThat(this.bills.writtenIn(List.of(YearMonth.of(2024, 2), YearMonth.of(2030, 1)))).extracting(Bill::id)
			.containsExactly(2L);
		assertThat(this.bills.starting(new Code("a-"))).extracting(Bill::id).containsExactly(1L);
		assertThat(this.bills.since(new Date(1))).extracting(Bill::id).containsExactly(1L);
		assertThat(this.bills.findByPaid(new Date(7))).extracting(Bill::id).containsExactly(2L);
		assertThat(this.bills.paid(new Date(7))).extracting(Bill::id).containsExactly(2L);
	}

	@Test
	void updatesConvertAsSavesDo() {
		assertThat(this.bills.move(YearMonth.of(2030, 1), YearMonth.of(2024, 1))).isOne();
		assertThat(this.bills.findByMonth(YearMonth.of(2030, 1))).extracting(Bill::id).containsExactly(1L);
	}

	@Test
	void plainConvertersBetweenDateAndInstantLeaveInstantsAlone() {
		assertThat(this.bills.findByDue(EXACT)).singleElement().satisfies((bill) -> {
			assertThat(bill.due()).isEqualTo(EXACT);
			assertThat(bill.paid()).isEqualTo(new Date(5));
		});
	}

	@Test
	void bytesAreOneValue() {
		assertThat(this.bills.findByData(new byte[] { 1, 2 })).extracting(Bill::id).containsExactly(1L);
		assertThat(this.bills.findByDataNot(new byte[] { 1, 2 })).extracting(Bill::id).containsExactly(2L);
		assertThat(this.bills.findByDataIn(List.of(new byte[] { 3 }, new byte[] { 4 }))).extracting(Bill::id)
			.containsExactly(2L);
		assertThat(this.bills.findByDataGreaterThan(new byte[] { 2 })).extracting(Bill::id).containsExactly(2L);
		assertThat(this.bills.data(new byte[] { 1, 2 })).extracting(Bill::id).containsExactly(1L);
	}

	record Bill(@Id long id, YearMonth month, Code code, Instant due, Date paid, byte[] data) {
	}

	record Code(String text) {
	}

	interface Bills extends ModelVaultRepository<Bill, Long> {

		List<Bill> findByMonth(YearMonth month);

		@Query("month = :month")
		List<Bill> written(YearMonth month);

		@Query("month IN :months")
		List<Bill> writtenIn(List<YearMonth> months);

		@Query("code STARTS WITH :start")
		List<Bill> starting(Code start);

		@Query("due > :since")
		List<Bill> since(Date since);

		List<Bill> findByPaid(Date paid);

		@Query("paid = :paid")
		List<Bill> paid(Date paid);

		List<Bill> findByDue(Instant due);

		@Query("month = :from")
		@Update("month = :to")
		long move(YearMonth to, YearMonth from);

		List<Bill> findByData(byte[] data);

		List<Bill> findByDataNot(byte[] data);

		List<Bill> findByDataIn(List<byte[]> data);

		List<Bill> findByDataGreaterThan(byte[] data);

		@Query("data = :data")
		List<Bill> data(byte[] data);

	}

	static class ToDate implements Converter<Instant, Date> {

		@Override
		public Date convert(Instant instant) {
			return Date.from(instant);
		}

	}

	static class ToInstant implements Converter<Date, Instant> {

		@Override
		public Instant convert(Date date) {
			return date.toInstant();
		}

	}

	static class MonthWriter implements Converter<YearMonth, String> {

		@Override
		public String convert(YearMonth month) {
			return month.toString();
		}

	}

	static class MonthReader implements Converter<String, YearMonth> {

		@Override
		public YearMonth convert(String text) {
			return YearMonth.parse(text);
		}

	}

	static class CodeWriter implements Converter<Code, String> {

		@Override
		public String convert(Code code) {
			return code.text();
		}

	}

	static class CodeReader implements Converter<String, Code> {

		@Override
		public Code convert(String text) {
			return new Code(text);
		}

	}

}
