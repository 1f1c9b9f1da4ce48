package io.modelvault;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.model.Index;
import io.modelvault.model.Unsigned;
import io.modelvault.query.Aggregate;
import io.modelvault.query.Condition;
import io.modelvault.query.Conditions;
import io.modelvault.query.Group;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

/** Values made of many documents. */
class GroupsTest {

	private Database database = Database.openInMemory();

	private ModelCollection<Sale> sales = this.database.collection(Sale.class);

	@Index(name = "by_shop_and_day", paths = { "shop", "day desc" })
	record Sale(long id, @Nullable String shop, int day, String product, long cents, @Nullable Double weight,
			BigDecimal price, @Unsigned BigInteger serial, List<String> notes) {

		static Sale of(long id, @Nullable String shop, int day, long cents) {
			return new Sale(id, shop, day, "p" + id % 7, cents, (id % 3 == 0) ? null : id * 0.1,
					new BigDecimal(id % 5).setScale((int) (id % 3)), BigInteger.ONE.shiftLeft(63), List.of());
		}

		Sale withWeight(double newWeight) {
			return new Sale(this.id, this.shop, this.day, this.product, this.cents, newWeight, this.price, this.serial,
					this.notes);
		}

	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1 << 20, 2_000, 1 })
	void groupsAreThoseOfAnEvaluationByHandWhateverTheMemory(long memoryBytes) {
		open(memoryBytes);
		List<Sale> all = fill(600);
		for (Condition condition : List.of(Conditions.all(), gte("day", 4), eq("shop", "s2"), lt("cents", 0))) {
			List<Sale> matching = all.stream().filter((sale) -> passes(condition, sale)).toList();
			assertGroups(condition, matching, "shop", Sale::shop);
			assertGroups(condition, matching, "product", Sale::product);
			assertGroups(condition, matching, "day", Sale::day);
		}
	}

	@Test
	void countsOfAnIndexedPathReadNoDocument() {
		fill(600);
		Map<Object, Long> byShop = new TreeMap<>();
		this.sales.where(Conditions.isNotNull("shop"))
			.groupBy("shop")
			.list(Aggregate.count())
			.forEach((group) -> byShop.put(group.key("shop"), group.count()));
		assertThat(byShop).isEqualTo(this.sales.query()
			.list()
			.stream()
			.filter((sale) -> sale.shop() != null)
			.collect(Collectors.groupingBy(Sale::shop, TreeMap::new, Collectors.counting())));
		List<Group> days = this.sales.where(eq("shop", "s1")).groupBy("shop", "day").list(Aggregate.count());
		assertThat(days.stream().mapToLong(Group::count).sum()).isEqualTo(this.sales.where(eq("shop", "s1")).count());
	}

	@Test
	void groupsByTwoPathsComeInTheirOrderAbsentValuesLast() {
		open(1 << 20);
		this.sales.insertAll(List.of(Sale.of(1, "b", 2, 1), Sale.of(2, null, 1, 2), Sale.of(3, "a", 9, 4),
				Sale.of(4, "b", 1, 8), Sale.of(5, "b", 2, 16)));
		List<Group> groups = this.sales.query().groupBy("shop", "day").list(Aggregate.sum("cents"), Aggregate.count());
		assertThat(
				groups.stream().map((group) -> group.key().values().toString() + group.value(Aggregate.sum("cents"))))
			.containsExactly("[a, 9]4", "[b, 1]8", "[b, 2]17", "[null, 1]2");
		assertThat(groups.get(2).count()).isEqualTo(2);
	}

	@Test
	void groupsOfALimitedQueryAreThoseOfItsDocuments() {
		fill(600);
		ModelQuery<Sale> part = this.sales.query().orderBy(SortKey.desc("id")).limit(10).offset(5);
		long expected = part.list().stream().mapToLong(Sale::cents).sum();
		assertThat(part.sum("cents")).isEqualTo(expected);
		assertThat(part.groupBy("shop").list(Aggregate.count()).stream().mapToLong(Group::count).sum()).isEqualTo(10);
		assertThat(part.max("id")).contains(594L);
		assertThat(part.min("id")).contains(585L);
	}

	@Test
	void streamOfGroupsCanBeClosedEarlyAndInsideATransaction() {
		open(1);
		fill(200);
		try (Stream<Group> groups = this.sales.query().groupBy("product").stream(Aggregate.count())) {
			assertThat(groups.limit(2).map((group) -> group.key("product"))).containsExactly("p0", "p1");
		}
		this.database.transactionWithoutResult((transaction) -> {
			try (Stream<Group> groups = transaction.in(this.sales).query().groupBy("product").stream()) {
				assertThat(groups.count()).isEqualTo(7);
			}
		});
	}

	@Test
	void leastAndGreatestComeFromTheEndsOfAnIndex() {
		fill(600);
		assertThat(this.sales.where(eq("shop", "s1")).max("day")).contains(9);
		assertThat(this.sales.query().min("shop")).contains("s0");
		assertThat(this.sales.query().max("shop")).contains("s4");
		assertThat(this.sales.query().max("weight")).contains(599 * 0.1);
		assertThat(this.sales.where(eq("shop", "none")).max("day")).isEmpty();
	}

	@Test
	void distinctValuesComeInOrderWithoutAbsentOnes() {
		fill(600);
		assertThat(this.sales.query().distinct("shop")).containsExactly("s0", "s1", "s2", "s3", "s4");
		assertThat(this.sales.where(lt("id", 3)).distinct("product")).containsExactly("p0", "p1", "p2");
		assertThat(this.sales.query().distinct("price").stream().map((price) -> ((BigDecimal) price).toPlainString()))
			.containsExactly("0", "1", "2", "3", "4");
	}

	@Test
	void sumThatItsTypeCannotHoldIsAnErrorAndOneThatComesBackIsNot() {
		this.sales.insertAll(List.of(Sale.of(1, "a", 1, Long.MAX_VALUE), Sale.of(2, "a", 1, Long.MAX_VALUE)));
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> this.sales.query().sum("cents"))
			.withMessageContaining("'cents'");
		assertThat(this.sales.query().avg("cents")).contains((double) Long.MAX_VALUE);
		assertThat(this.sales.query().sum("serial")).isEqualTo(BigInteger.ONE.shiftLeft(64));
		this.sales.insertAll(List.of(Sale.of(3, "a", 1, Long.MIN_VALUE), Sale.of(4, "a", 1, -5)));
		assertThat(this.sales.query().sum("cents")).isEqualTo(Long.MAX_VALUE - 6);
	}

	@Test
	void sumOfFractionsIsTheSameInAnyOrderAndRoundedOnce() {
		this.sales.insertAll(List.of(Sale.of(1, "a", 1, 1).withWeight(1e300), Sale.of(2, "c", 1, 1).withWeight(1),
				Sale.of(3, "b", 1, 1).withWeight(-1e300), Sale.of(4, "e", 1, 1).withWeight(0.1),
				Sale.of(5, "d", 1, 1).withWeight(0.2)));
		assertThat(this.sales.query().sum("weight")).isEqualTo(1.3);
		assertThat(this.sales.where(gte("shop", "")).sum("weight")).isEqualTo(1.3);
		assertThat(this.sales.where(gte("id", 4)).avg("weight").orElseThrow().doubleValue()).isCloseTo(0.15,
				within(1e-16));
	}

	@Test
	void sumOfWhatIsNoFiniteNumberIsWhatArithmeticSays() {
		this.sales.insert(Sale.of(1, "a", 1, 1).withWeight(Double.POSITIVE_INFINITY));
		this.sales.insert(Sale.of(2, "a", 1, 1).withWeight(3));
		assertThat(this.sales.query().sum("weight")).isEqualTo(Double.POSITIVE_INFINITY);
		this.sales.insert(Sale.of(3, "b", 1, 1).withWeight(Double.NEGATIVE_INFINITY));
		assertThat(this.sales.query().sum("weight")).isEqualTo(Double.NaN);
		this.sales.insertAll(List.of(Sale.of(4, "c", 1, 1).withWeight(Double.MAX_VALUE),
				Sale.of(5, "c", 1, 1).withWeight(Double.MAX_VALUE)));
		assertThatExceptionOfType(LimitExceededException.class)
			.isThrownBy(() -> this.sales.where(eq("shop", "c")).sum("weight"));
	}

	@Test
	void sumOfNothingIsZeroAndItsAverageIsNone() {
		assertThat(this.sales.query().sum("cents")).isEqualTo(0L);
		assertThat(this.sales.query().sum("weight")).isEqualTo(0.0);
		assertThat(this.sales.query().sum("price")).isEqualTo(BigDecimal.ZERO);
		assertThat(this.sales.query().avg("cents")).isEmpty();
		assertThat(this.sales.query().min("cents")).isEmpty();
		assertThat(this.sales.query().distinct("cents")).isEmpty();
		assertThat(this.sales.query().groupBy("shop").list(Aggregate.count())).isEmpty();
	}

	@Test
	void decimalsAreSummedWithoutLossAndAveragedTo34Digits() {
		fill(10);
		assertThat((BigDecimal) this.sales.query().sum("price")).isEqualByComparingTo("20");
		assertThat((BigDecimal) this.sales.where(lt("id", 3)).avg("price").orElseThrow()).isEqualByComparingTo("1");
	}

	@Test
	void whatCannotBeMadeIsRefusedWithThePath() {
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.sales.query().sum("shop"))
			.withMessageContaining("sum(shop)");
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.sales.query().min("notes"));
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.sales.query().distinct("notes"));
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.sales.query().avg("cent"))
			.withMessageContaining("'cents'");
		fill(3);
		Group group = this.sales.query().groupBy("shop").list(Aggregate.count()).get(0);
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> group.key("day"));
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> group.value(Aggregate.sum("cents")));
	}

	private void assertGroups(Condition condition, List<Sale> matching, String path,
			java.util.function.Function<Sale, ?> key) {
		Map<String, List<Sale>> expected = new TreeMap<>();
		matching
			.forEach((sale) -> expected.computeIfAbsent(String.valueOf(key.apply(sale)), (each) -> new ArrayList<>())
				.add(sale));
		List<Group> groups = this.sales.where(condition)
			.groupBy(path)
			.list(Aggregate.count(), Aggregate.sum("cents"), Aggregate.avg("cents"), Aggregate.min("cents"),
					Aggregate.max("product"));
		assertThat(groups.stream().map((group) -> String.valueOf(group.key(path)))).as("%s by %s", condition, path)
			.containsExactlyElementsOf(expected.keySet().stream().sorted(GroupsTest::absentLast).toList());
		for (Group group : groups) {
			List<Sale> members = expected.get(String.valueOf(group.key(path)));
			assertThat(Arrays.asList(group.count(), group.value(Aggregate.sum("cents")),
					group.value(Aggregate.avg("cents")), group.value(Aggregate.min("cents")),
					group.value(Aggregate.max("product"))))
				.containsExactly((long) members.size(), members.stream().mapToLong(Sale::cents).sum(),
						members.stream().mapToLong(Sale::cents).average().orElseThrow(),
						members.stream().mapToLong(Sale::cents).min().orElseThrow(),
						members.stream().map(Sale::product).max(String::compareTo).orElseThrow());
		}
		assertThat(this.sales.where(condition).groupBy(path).list(Aggregate.count()).stream().map(Group::count))
			.containsExactlyElementsOf(groups.stream().map(Group::count).toList());
	}

	private static int absentLast(String left, String right) {
		return left.equals("null") ? (right.equals("null") ? 0 : 1) : right.equals("null") ? -1 : left.compareTo(right);
	}

	private boolean passes(Condition condition, Sale sale) {
		return this.sales.where(condition).where(eq("id", sale.id())).exists();
	}

	private void open(long memoryBytes) {
		this.database.close();
		this.database = Database.openInMemory(DatabaseOptions.defaults().withSortMemoryBytes(memoryBytes));
		this.sales = this.database.collection(Sale.class);
	}

	private List<Sale> fill(int count) {
		Random random = new Random(2);
		List<Sale> all = new ArrayList<>();
		for (int id = 0; id < count; id++) {
			String shop = (random.nextInt(8) > 0) ? "s" + random.nextInt(5) : null;
			all.add(Sale.of(id, shop, random.nextInt(10), random.nextInt(1_000)));
		}
		this.sales.insertAll(all);
		return all;
	}

}
