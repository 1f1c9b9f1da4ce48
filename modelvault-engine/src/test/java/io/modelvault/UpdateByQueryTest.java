package io.modelvault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.modelvault.error.DuplicateKeyException;
import io.modelvault.error.ValidationException;
import io.modelvault.query.SortKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.modelvault.query.Conditions.eq;
import static io.modelvault.query.Conditions.gte;
import static io.modelvault.query.Conditions.lt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Documents changed and removed by query: which ones is settled before the first. */
class UpdateByQueryTest {

	private static final int ITEMS = 500;

	@TempDir
	Path directory;

	private Database database = Database.openInMemory();

	private ModelCollection<Item> items = this.database.collection(Item.class);

	@AfterEach
	void close() {
		assertThat(this.database.verify().isClean()).isTrue();
		this.database.close();
	}

	@Test
	void documentThatMovesAheadInTheScannedIndexIsChangedOnce() {
		fill();
		ModelQuery<Item> ranked = this.items.where(gte("rank", 0)).orderBy("rank");
		assertThat(ranked.limit(100).explain()).contains("by_rank");
		assertThat(this.items.where(gte("rank", 0)).update((item) -> item.withRank(rank(item) + 10 * ITEMS)))
			.isEqualTo(ITEMS);
		assertThat(this.items.query().list()).allMatch((item) -> rank(item) == item.id() + 10 * ITEMS);
		assertThat(ranked.limit(100).update((item) -> item.withRank(rank(item) + 1_000_000))).isEqualTo(100);
		assertThat(this.items.where(gte("rank", 1_000_000)).count()).isEqualTo(100);
		assertThat(this.items.where(gte("rank", 2_000_000)).count()).isZero();
	}

	@Test
	void documentThatLeavesTheScannedRangeIsNotMissedNorIsItsNeighbour() {
		fill();
		assertThat(this.items.where(eq("tag", "a")).update((item) -> item.withTag(null))).isEqualTo(ITEMS / 2);
		assertThat(this.items.where(eq("tag", "a")).count()).isZero();
		assertThat(this.items.where(eq("tag", "b")).update((item) -> item.withTag("a"))).isEqualTo(ITEMS / 2);
	}

	@Test
	void elementOfAListThatIsScannedMayBeAddedToIt() {
		fill();
		assertThat(this.items.where(gte("id", 0)).update((item) -> item.withLabels("l" + item.id(), "l")))
			.isEqualTo(ITEMS);
		assertThat(this.items.where(io.modelvault.query.Conditions.any("labels", gte("$", "l")))
			.update((item) -> item.withLabels("z" + item.labels().get(0), "zz"))).isEqualTo(ITEMS);
		assertThat(this.items.query().list()).allMatch((item) -> item.labels().get(0).equals("zl" + item.id()));
	}

	@Test
	void changeThatIsRefusedTakesAllOthersBack() {
		fill();
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.items.query().update((item) -> item.withName("changed").withRank(7)));
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> this.items.query()
			.update((item) -> (item.id() == 400) ? Item.of(9_999) : item.withName("changed")));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.items.query().update((item) -> {
			if (item.id() == 300) {
				throw new IllegalStateException("no more");
			}
			return item.withName("changed");
		}));
		assertThat(this.items.where(eq("name", "changed")).count()).isZero();
	}

	@Test
	void inATransactionItSeesWhatWasWrittenAndIsTakenBackAlone() {
		fill();
		this.database.transactionWithoutResult((transaction) -> {
			ModelCollection<Item> inside = transaction.in(this.items);
			inside.insert(Item.of(ITEMS).withTag("new"));
			assertThat(inside.where(eq("tag", "new")).update((item) -> item.withName("seen"))).isEqualTo(1);
			assertThatExceptionOfType(DuplicateKeyException.class)
				.isThrownBy(() -> inside.query().update((item) -> item.withName("lost").withRank(1)));
			assertThat(inside.where(eq("name", "lost")).count()).isZero();
		});
		assertThat(this.items.where(eq("name", "seen")).count()).isEqualTo(1);
	}

	@Test
	void deleteOfAPartTakesTheFirstInOrder() {
		fill();
		assertThat(this.items.where(lt("rank", 400)).orderBy(SortKey.desc("rank")).limit(50).delete()).isEqualTo(50);
		assertThat(this.items.query().list().stream().map(Item::id)).containsExactlyElementsOf(
				LongStream.range(0, ITEMS).filter((id) -> id < 350 || id >= 400).boxed().toList());
	}

	@Test
	void moreKeysThanFitIntoMemoryAreSettledInAFileThatIsGoneAfterwards() throws Exception {
		this.database.close();
		this.database = Database.open(this.directory.resolve("x.modelvault"),
				DatabaseOptions.defaults().withSortMemoryBytes(2_000));
		this.items = this.database.collection(Item.class);
		fill();
		Set<String> before = names();
		assertThat(this.items.where(gte("rank", 0)).update((item) -> item.withRank(rank(item) + ITEMS)))
			.isEqualTo(ITEMS);
		assertThat(this.items.query().list()).allMatch((item) -> rank(item) == item.id() + ITEMS);
		assertThat(this.items.where(gte("rank", 0)).delete()).isEqualTo(ITEMS);
		assertThat(names()).isEqualTo(before);
	}

	@Test
	void sortedStreamThatIsClosedEarlyLeavesNoFile() throws Exception {
		this.database.close();
		this.database = Database.open(this.directory.resolve("x.modelvault"),
				DatabaseOptions.defaults().withSortMemoryBytes(2_000));
		this.items = this.database.collection(Item.class);
		fill();
		Set<String> before = names();
		try (Stream<Item> sorted = this.items.query().orderBy("name").stream()) {
			assertThat(sorted.limit(3).map(Item::name)).containsExactly("item 0", "item 1", "item 10");
		}
		assertThat(names()).isEqualTo(before);
		this.database.transactionWithoutResult((transaction) -> {
			try (Stream<Item> sorted = transaction.in(this.items).query().orderBy("name").stream()) {
				assertThat(sorted.count()).isEqualTo(ITEMS);
			}
		});
		assertThat(names()).isEqualTo(before);
	}

	private static int rank(Item item) {
		return java.util.Objects.requireNonNull(item.rank());
	}

	private Set<String> names() throws Exception {
		try (Stream<Path> files = Files.list(this.directory)) {
			return new TreeSet<>(files.map(Path::toString).toList());
		}
	}

	private void fill() {
		List<Item> all = new ArrayList<>();
		for (int id = 0; id < ITEMS; id++) {
			all.add(Item.of(id).withTag((id % 2 == 0) ? "a" : "b").withRank(id));
		}
		this.items.insertAll(all);
	}

}
