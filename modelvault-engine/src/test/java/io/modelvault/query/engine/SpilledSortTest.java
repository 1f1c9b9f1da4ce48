package io.modelvault.query.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.modelvault.collection.Catalog;
import io.modelvault.collection.CatalogChange;
import io.modelvault.collection.DocumentWriter;
import io.modelvault.collection.StoredCollection;
import io.modelvault.error.CorruptDataException;
import io.modelvault.error.LimitExceededException;
import io.modelvault.query.Query;
import io.modelvault.query.QueryListener;
import io.modelvault.query.SortKey;
import io.modelvault.schema.CollectionSchema;
import io.modelvault.schema.Field;
import io.modelvault.schema.FieldPath;
import io.modelvault.schema.OptionalType;
import io.modelvault.schema.ScalarType;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.io.CountedTemporaryFiles;
import io.modelvault.store.kv.SpillSpace;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.WriteTransaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.modelvault.query.Conditions.all;
import static io.modelvault.query.Conditions.or;
import static io.modelvault.query.Conditions.regex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What does not fit into the memory of a sort goes to a temporary file, which is gone
 * when the sort is over, however it ends.
 */
class SpilledSortTest {

	private static final int DOCUMENTS = 5_000;

	private static final long PLENTY = 1L << 30;

	private static final Query BY_TEXT = Query.where(all())
		.orderBy(List.of(SortKey.desc("text"), SortKey.asc("number").nullsFirst()));

	private final Store store = FileStore.inMemory(StoreOptions.defaults().withAutomaticMaintenance(false));

	private final CountedTemporaryFiles files = new CountedTemporaryFiles();

	@AfterEach
	void nothingIsLeft() {
		assertThat(this.files.open()).as("temporary files left").isZero();
		this.store.close();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 10_000, 100_000, 300_000 })
	void sortBeyondItsMemoryGivesWhatASortInMemoryGives(long memoryBytes) {
		StoredCollection things = things(DOCUMENTS);
		List<String> expected = sorted(things, BY_TEXT, PLENTY);
		assertThat(this.files.made()).isZero();
		assertThat(sorted(things, BY_TEXT, memoryBytes)).isEqualTo(expected).hasSize(DOCUMENTS);
		assertThat(this.files.made()).isPositive();
	}

	@Test
	void moreRunsThanCanBeMergedAtOnceAreMergedInSeveralPasses() {
		StoredCollection things = things(DOCUMENTS);
		List<String> expected = sorted(things, BY_TEXT, PLENTY);
		assertThat(sorted(things, BY_TEXT, 2_000)).isEqualTo(expected);
		assertThat(this.files.made()).as("one file for each pass").isGreaterThan(2);
	}

	@Test
	void limitThatDoesNotFitIntoMemoryIsPutAsideToo() {
		StoredCollection things = things(DOCUMENTS);
		List<String> expected = sorted(things, BY_TEXT, PLENTY);
		assertThat(sorted(things, BY_TEXT.offset(100).limit(2_000), 20_000)).isEqualTo(expected.subList(100, 2_100));
		assertThat(this.files.made()).isPositive();
	}

	@Test
	void limitThatFitsPutsNothingAside() {
		StoredCollection things = things(DOCUMENTS);
		List<String> expected = sorted(things, BY_TEXT, PLENTY);
		assertThat(sorted(things, BY_TEXT.limit(20), 50_000)).isEqualTo(expected.subList(0, 20));
		assertThat(this.files.made()).isZero();
	}

	@Test
	void valuesLongerThanABlockAreSorted() {
		StoredCollection things = register();
		try (WriteTransaction trees = this.store.begin(Duration.ofSeconds(1))) {
			DocumentWriter writer = new DocumentWriter(things, trees);
			for (int id = 0; id < 50; id++) {
				writer.insert(Map.of("id", id, "text", "x".repeat(10_000) + (id * 7 % 50 + 100)));
			}
			trees.commit();
		}
		List<String> expected = sorted(things, BY_TEXT, PLENTY);
		assertThat(sorted(things, BY_TEXT, 30_000)).isEqualTo(expected).hasSize(50);
		assertThat(this.files.made()).isPositive();
	}

	@Test
	void closingEarlyDeletes() {
		StoredCollection things = things(DOCUMENTS);
		QueryContext source = source(20_000);
		try (ResultCursor rows = BoundQuery.of(BY_TEXT, things).plan(source.trees()).rows(source)) {
			assertThat(rows.next()).isTrue();
			assertThat(this.files.open()).isEqualTo(1);
		}
		assertThat(this.files.open()).isZero();
	}

	@Test
	void readingToTheEndDeletesBeforeAnythingIsClosed() {
		StoredCollection things = things(DOCUMENTS);
		QueryContext source = source(20_000);
		try (ResultCursor rows = BoundQuery.of(BY_TEXT, things).plan(source.trees()).rows(source)) {
			while (rows.next()) {
				assertThat(this.files.open()).isEqualTo(1);
			}
			assertThat(this.files.open()).isZero();
		}
	}

	@Test
	void queryThatFailsHalfwayDeletes() {
		StoredCollection things = things(DOCUMENTS);
		try (WriteTransaction trees = this.store.begin(Duration.ofSeconds(1))) {
			new DocumentWriter(things, trees).insert(Map.of("id", DOCUMENTS, "text", "z".repeat(60) + "!"));
			trees.commit();
		}
		Query failing = Query.where(or(all(), all()).and(regex("text", "^([^z]|z*z*z*z*z*z*z*x)")))
			.orderBy(List.of(SortKey.asc("text")));
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> sorted(things, failing, 20_000))
			.withMessageContaining("regular expression");
		assertThat(this.files.made()).isPositive();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 30_000, 300_000 })
	void fullDiskIsALimitAndDeletes(long roomBytes) {
		StoredCollection things = things(DOCUMENTS);
		this.files.withRoomFor(roomBytes);
		assertThatExceptionOfType(LimitExceededException.class).isThrownBy(() -> sorted(things, BY_TEXT, 5_000))
			.withMessageContaining("temporary file")
			.withStackTraceContaining("No space left on device");
		assertThat(this.files.made()).isPositive();
	}

	@Test
	void bytesThatHaveChangedAreCorruptionAndNeverAWrongOrder() {
		StoredCollection things = things(DOCUMENTS);
		this.files.changing();
		assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> sorted(things, BY_TEXT, 20_000))
			.withMessageContaining("temporary file");
	}

	@Test
	@EnabledIfSystemProperty(named = "modelvault.test.campaign", matches = "long")
	void millionDocumentsAreSortedInAMegabyte() {
		int documents = 1_000_000;
		StoredCollection things = things(documents);
		QueryContext source = source(1 << 20);
		OrderKeys order = BoundQuery.of(BY_TEXT, things).order().keys();
		int count = 0;
		SortEntry before = new SortEntry(new byte[0], 0);
		try (RowCursor rows = BoundQuery.of(BY_TEXT, things)
			.plan(source.trees())
			.candidates(source, PlanProfiler.off())) {
			while (rows.next()) {
				SortEntry entry = order.entry(rows);
				assertThat(SortEntry.ASCENDING.compare(before, entry)).isNegative();
				before = entry;
				count++;
			}
		}
		assertThat(count).isEqualTo(documents);
		assertThat(this.files.made()).isPositive();
	}

	private List<String> sorted(StoredCollection things, Query query, long memoryBytes) {
		QueryContext source = source(memoryBytes);
		return BoundQuery.of(query, things).plan(source.trees()).keys(source).stream().map(Arrays::toString).toList();
	}

	private QueryContext source(long memoryBytes) {
		return new QueryContext(this.store.snapshot(), memoryBytes, SpillSpace.in(this.files), QueryListener.NONE);
	}

	private StoredCollection register() {
		CollectionSchema schema = new CollectionSchema("things", List.of(Field.of("id", ScalarType.INT32),
				Field.of("text", ScalarType.STRING), Field.of("number", OptionalType.of(ScalarType.FLOAT64))),
				FieldPath.of("id"), List.of());
		try (WriteTransaction trees = this.store.begin(Duration.ofSeconds(1))) {
			StoredCollection things = new CatalogChange(Catalog.empty(), trees).register(schema).require("things");
			trees.commit();
			return things;
		}
	}

	private StoredCollection things(int documents) {
		StoredCollection things = register();
		Random random = new Random(5);
		List<Map<String, Object>> batch = new ArrayList<>();
		for (int id = 0; id < documents; id++) {
			Map<String, Object> thing = new LinkedHashMap<>();
			thing.put("id", id);
			thing.put("text", "text " + random.nextInt(documents / 4));
			if (random.nextInt(3) > 0) {
				thing.put("number", random.nextDouble());
			}
			batch.add(thing);
			if (batch.size() == 10_000 || id == documents - 1) {
				write(things, batch);
				batch.clear();
			}
		}
		return things;
	}

	private void write(StoredCollection things, List<Map<String, Object>> batch) {
		try (WriteTransaction trees = this.store.begin(Duration.ofSeconds(1))) {
			DocumentWriter writer = new DocumentWriter(things, trees);
			batch.forEach(writer::insert);
			trees.commit();
		}
	}

}
