package io.modelvault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.modelvault.query.Aggregate;
import io.modelvault.query.QueryStatistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.in;
import static io.modelvault.query.Conditions.lt;
import static io.modelvault.query.Conditions.or;
import static org.assertj.core.api.Assertions.assertThat;

/** What queries take is counted by the database, and told to who listens. */
class QueryStatisticsTest {

	private static final int ITEMS = 100;

	private final Database database = Database.openInMemory();

	private final ModelCollection<Item> items = this.database.collection(Item.class);

	@BeforeEach
	void fill() {
		this.items.insertAll(LongStream.range(0, ITEMS)
			.mapToObj((id) -> Item.of(id).withTag((id % 10 == 0) ? "a" : "b").withRank((int) id))
			.toList());
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void singleDocumentsAreQueriesByPrimaryKey() {
		assertThat(taken(() -> this.items.get(7))).isEqualTo(byPrimaryKey(1, 1));
		assertThat(taken(() -> this.items.get(-7))).isEqualTo(byPrimaryKey(1, 0));
		assertThat(taken(() -> this.items.exists(7))).isEqualTo(byPrimaryKey(1, 1));
		assertThat(taken(() -> this.items.where(in("id", List.of(1L, 2L, -3L))).list())).isEqualTo(byPrimaryKey(2, 2));
	}

	@Test
	void conditionWithoutIndexReadsTheWholeCollection() {
		assertThat(taken(() -> this.items.where(eq("name", "item 7")).list())).isEqualTo(byScan(ITEMS, 1));
		assertThat(taken(() -> this.items.where(eq("name", "item 7")).count())).isEqualTo(byScan(ITEMS, 1));
		assertThat(taken(() -> this.items.query().list())).isEqualTo(byScan(ITEMS, ITEMS));
		assertThat(taken(() -> this.items.where(or(eq("tag", "a"), eq("name", "item 7"))).list()))
			.isEqualTo(byScan(ITEMS, 11));
	}

	@Test
	void scanThatEndsWithTheFirstPageIsNone() {
		assertThat(taken(() -> this.items.query().limit(5).list())).isEqualTo(byPrimaryKey(5, 5));
		assertThat(taken(() -> this.items.query().orderBy("name").limit(5).list())).isEqualTo(byScan(ITEMS, 5));
	}

	@Test
	void rowsThatAnIndexFindsForNothingAreReadAndNotReturned() {
		assertThat(taken(() -> this.items.where(eq("tag", "a")).where(eq("name", "item 20")).list()))
			.isEqualTo(byIndex(10, 1));
		assertThat(taken(() -> this.items.where(or(eq("tag", "a"), eq("rank", 1))).list())).isEqualTo(byIndex(11, 11));
	}

	@Test
	void oneOfTwoIndexesThatSayTheSameIsRead() {
		assertThat(taken(() -> this.items.where(eq("tag", "a")).list())).isEqualTo(byIndex(10, 10));
	}

	@Test
	void whatTheTreesCountIsNotRead() {
		assertThat(taken(this.items::count)).isEqualTo(withoutReading());
		assertThat(taken(() -> this.items.where(eq("tag", "a")).count())).isEqualTo(withoutReading());
		assertThat(taken(() -> this.items.where(lt("rank", 0)).exists())).isEqualTo(withoutReading());
		assertThat(taken(() -> this.items.where(in("rank", List.of())).list())).isEqualTo(withoutReading());
	}

	@Test
	void groupsAndChangesAreQueriesToo() {
		assertThat(taken(() -> this.items.where(eq("tag", "a")).groupBy("tag").list(Aggregate.count())))
			.isEqualTo(byIndex(0, 0));
		assertThat(taken(() -> this.items.query().sum("rank"))).isEqualTo(byScan(ITEMS, ITEMS));
		assertThat(taken(() -> this.items.where(eq("tag", "a")).update((item) -> item.withName("changed"))))
			.isEqualTo(byIndex(10, 10));
		assertThat(taken(() -> this.items.where(eq("tag", "a")).delete())).isEqualTo(byIndex(10, 10));
	}

	@Test
	void streamCountsWhenItIsClosed() {
		assertThat(taken(() -> {
			try (Stream<Item> stream = this.items.query().stream()) {
				assertThat(stream.limit(3).toList()).hasSize(3);
			}
		})).isEqualTo(byScan(3, 3));
	}

	@Test
	void listenerHearsItsOwnQueriesWhereverTheyRun() {
		List<String> heard = new ArrayList<>();
		ModelCollection<Item> overheard = this.items.observedBy((collection, plan, rowsRead, rowsReturned) -> heard
			.add(collection + " " + plan + " " + rowsRead + " " + rowsReturned));
		this.items.get(1);
		overheard.get(1);
		overheard.where(eq("tag", "a")).list();
		this.database.transactionWithoutResult((transaction) -> {
			transaction.in(this.items).get(2);
			transaction.in(overheard).where(eq("rank", 5)).delete();
		});
		overheard.query().onOneSnapshot((query) -> query.count());
		assertThat(heard).containsExactly("items PRIMARY_KEY 1 1", "items INDEX 10 10", "items INDEX 1 1",
				"items NONE 0 0");
	}

	@Test
	void countsAreKnownAfterTheClose() {
		this.items.get(1);
		QueryStatistics before = this.database.queryStatistics();
		this.database.close();
		assertThat(this.database.queryStatistics()).isEqualTo(before);
		assertThat(before.plus(QueryStatistics.NONE)).isEqualTo(before);
	}

	private QueryStatistics taken(Runnable work) {
		QueryStatistics before = this.database.queryStatistics();
		work.run();
		QueryStatistics after = this.database.queryStatistics();
		return new QueryStatistics(after.withoutReading() - before.withoutReading(),
				after.byPrimaryKey() - before.byPrimaryKey(), after.byIndex() - before.byIndex(),
				after.byScan() - before.byScan(), after.rowsRead() - before.rowsRead(),
				after.rowsReturned() - before.rowsReturned());
	}

	private static QueryStatistics withoutReading() {
		return new QueryStatistics(1, 0, 0, 0, 0, 0);
	}

	private static QueryStatistics byPrimaryKey(long read, long returned) {
		return new QueryStatistics(0, 1, 0, 0, read, returned);
	}

	private static QueryStatistics byIndex(long read, long returned) {
		return new QueryStatistics(0, 0, 1, 0, read, returned);
	}

	private static QueryStatistics byScan(long read, long returned) {
		return new QueryStatistics(0, 0, 0, 1, read, returned);
	}

}
