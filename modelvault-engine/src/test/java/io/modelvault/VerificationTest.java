package io.modelvault;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.StoredCollection;
import io.modelvault.collection.StoredIndex;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Verification finds each way in which an index can differ from its documents. */
class VerificationTest {

	@Test
	void collectionInOrderIsCountedAndClean() {
		VerificationReport report = verified((collection, trees) -> {
		});
		assertThat(report).isEqualTo(new VerificationReport(1, 3, 3 + 2 + 3 + 4, List.of()));
		assertThat(report.isClean()).isTrue();
	}

	@Test
	void lostEntryIsFound() {
		VerificationReport report = verified((collection, trees) -> trees.delete(index(collection, "by_tag").tree(),
				first(collection, trees, "by_tag")));
		assertThat(report.problems()).anySatisfy((problem) -> assertThat(problem).contains("items", "by_tag", "lacks"));
		assertThat(report.isClean()).isFalse();
	}

	@Test
	void entryWithoutADocumentIsFound() {
		VerificationReport report = verified((collection, trees) -> trees.put(index(collection, "by_tag").tree(),
				new byte[] { 1, 2, 3 }, new byte[0]));
		assertThat(report.problems())
			.containsExactly("Collection 'items': index 'by_tag' has 3 entries, its documents make 2");
	}

	@Test
	void uniqueEntryThatNamesAnotherDocumentIsFound() {
		VerificationReport report = verified((collection, trees) -> trees.put(index(collection, "by_rank").tree(),
				first(collection, trees, "by_rank", true), collection.keyOf(99)));
		assertThat(report.problems()).containsExactly("Collection 'items': index 'by_rank' names another document");
	}

	@Test
	void documentUnderAnotherKeyAndRowThatCannotBeReadAreFound() {
		VerificationReport report = verified((collection, trees) -> {
			byte[] row = trees.get(collection.tree(), collection.keyOf(1));
			trees.delete(collection.tree(), collection.keyOf(1));
			trees.put(collection.tree(), collection.keyOf(5), row);
			trees.put(collection.tree(), collection.keyOf(6), new byte[] { 77 });
		});
		assertThat(report.problems())
			.anySatisfy((problem) -> assertThat(problem).contains("stands under another primary key"))
			.anySatisfy((problem) -> assertThat(problem).contains("document 4", "Malformed row"));
	}

	private static VerificationReport verified(BiConsumer<StoredCollection, WriteTransaction> damage) {
		Store store = FileStore.inMemory(StoreOptions.defaults());
		try (Database database = new Database(store, ":memory:", DatabaseOptions.defaults())) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(List.of(Item.of(1).withTag("a").withRank(1).withLabels("x", "y"), Item.of(2).withTag("b"),
					Item.of(3)));
			try (WriteTransaction trees = store.begin(Duration.ofSeconds(1))) {
				damage.accept(Catalog.read(trees).require("items"), trees);
				trees.commit();
			}
			return database.verify();
		}
	}

	private static byte[] first(StoredCollection collection, WriteTransaction trees, String index) {
		return first(collection, trees, index, false);
	}

	private static byte[] first(StoredCollection collection, WriteTransaction trees, String index, boolean unique) {
		Cursor cursor = trees.cursor(index(collection, index).tree(), KeyRange.all(), Direction.ASCENDING);
		while (cursor.next()) {
			if (!unique || StoredIndex.isUniqueEntry(cursor.value())) {
				return cursor.key();
			}
		}
		throw new AssertionError("The index has no such entry");
	}

	private static StoredIndex index(StoredCollection collection, String name) {
		return collection.indexes()
			.stream()
			.filter((index) -> index.definition().name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
