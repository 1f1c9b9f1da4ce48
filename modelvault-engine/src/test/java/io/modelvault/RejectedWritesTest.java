package io.modelvault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.modelvault.error.DuplicateKeyException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.error.RowNotFoundException;
import io.modelvault.error.ValidationException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is refused changes nothing: every tree of the store is the same before and after,
 * byte for byte, also inside a transaction.
 */
class RejectedWritesTest {

	private final Store store = FileStore.inMemory(StoreOptions.defaults());

	private final Database database = new Database(this.store, ":memory:", DatabaseOptions.defaults());

	private ModelCollection<Item> items;

	@BeforeEach
	void twoItems() {
		this.items = this.database.collection(Item.class);
		this.items.insert(Item.of(1).withRank(10).withTag("a").withLabels("x", "y"));
		this.items.insert(Item.of(2).withRank(20).withTag("b"));
	}

	@AfterEach
	void close() {
		assertThat(this.database.verify().problems()).isEmpty();
		this.database.close();
	}

	@Test
	void insertOfAnExistingPrimaryKeyNamesThePrimaryKey() {
		assertRefused(DuplicateKeyException.class, () -> this.items.insert(Item.of(1).withTag("new")));
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.items.insert(Item.of(1)))
			.satisfies((ex) -> {
				assertThat(ex.collection()).isEqualTo("items");
				assertThat(ex.index()).isEqualTo("primary");
				assertThat(ex.attributes()).containsEntry("paths", List.of("id"));
			});
	}

	@Test
	void uniqueViolationNamesIndexAndPaths() {
		assertRefused(DuplicateKeyException.class, () -> this.items.insert(Item.of(3).withRank(10).withLabels("x")));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.items.insert(Item.of(3).withRank(10)))
			.satisfies((ex) -> {
				assertThat(ex.index()).isEqualTo("by_rank");
				assertThat(ex.attributes()).containsEntry("paths", List.of("rank"));
				assertThat(ex).hasMessageNotContaining("10");
			});
	}

	@Test
	void saveAndUpdateIntoAnotherDocumentsUniqueValueAreRefused() {
		assertRefused(DuplicateKeyException.class, () -> this.items.save(Item.of(2).withRank(10).withTag("moved")));
		assertRefused(DuplicateKeyException.class, () -> this.items.update(2, (item) -> item.withRank(10)));
	}

	@Test
	void theLastOfManyTakesTheOthersBackWithIt() {
		assertRefused(DuplicateKeyException.class,
				() -> this.items.insertAll(List.of(Item.of(7).withRank(70), Item.of(8), Item.of(1))));
		assertRefused(DuplicateKeyException.class,
				() -> this.items.saveAll(List.of(Item.of(1).withTag("changed"), Item.of(9).withRank(20))));
	}

	@Test
	void failureOfTheChangeInAnUpdateIsPassedOn() {
		assertRefused(IllegalStateException.class, () -> this.items.update(1, (item) -> {
			throw new IllegalStateException("changed my mind");
		}));
	}

	@Test
	void updateOfNothingAndOfThePrimaryKeyAreRefused() {
		assertRefused(RowNotFoundException.class, () -> this.items.update(99, (item) -> item));
		assertRefused(ValidationException.class, () -> this.items.update(1, (item) -> Item.of(3)));
	}

	@Test
	void primaryKeyOfAnotherTypeIsRefused() {
		assertRefused(InvalidQueryException.class, () -> this.items.delete("one"));
		assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(() -> this.items.get("one"))
			.withMessageContaining("id")
			.withMessageContaining("int64")
			.withMessageContaining("String");
	}

	@Test
	void everyViolationIsReportedWithItsPath() {
		ModelCollection<Map<String, Object>> documents = this.database.collection("items");
		Map<String, Object> bad = new LinkedHashMap<>();
		bad.put("id", 5);
		bad.put("name", 12);
		bad.put("labels", List.of("x", 1));
		bad.put("nonsense", true);
		assertRefused(ValidationException.class, () -> documents.insert(bad));
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> documents.save(bad))
			.satisfies((ex) -> assertThat(ex.violations()).extracting((violation) -> violation.path())
				.contains("name", "labels[1]", "nonsense"));
	}

	@Test
	void keyThatIsTooLongForAnIndexIsRefusedBeforeAnythingIsWritten() {
		assertRefused(LimitExceededException.class, () -> this.items.insert(Item.of(3).withTag("x".repeat(5_000))));
		assertRefused(LimitExceededException.class, () -> this.items.save(Item.of(1).withTag("x".repeat(4_094))));
	}

	@Test
	void transactionKeepsWhatWasWrittenBeforeTheRefusal() {
		try (Transaction transaction = this.database.begin()) {
			ModelCollection<Item> inside = transaction.in(this.items);
			inside.insert(Item.of(3).withRank(30));
			assertThatThrownBy(() -> inside.insertAll(List.of(Item.of(4).withRank(40), Item.of(5).withRank(30))))
				.isInstanceOf(DuplicateKeyException.class);
			assertThat(inside.query().orderBy("id").list()).extracting(Item::id).containsExactly(1L, 2L, 3L);
			inside.insert(Item.of(4).withRank(50));
			transaction.commit();
		}
		assertThat(this.items.query().orderBy("id").list()).extracting(Item::rank).containsExactly(10, 20, 30, 50);
	}

	private void assertRefused(Class<? extends Throwable> error, Runnable write) {
		List<String> before = TreeDump.of(this.store);
		assertThatThrownBy(write::run).isInstanceOf(error);
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
		assertThat(TreeDump.of(this.store)).isEqualTo(before);
	}

}
