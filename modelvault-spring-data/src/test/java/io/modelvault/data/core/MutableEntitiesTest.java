package io.modelvault.data.core;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.modelvault.Database;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.model.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Versions and generated ids are set in the caller's object when a write has succeeded,
 * and set back when it is rolled back; no update is lost, however a class is made.
 */
@Timeout(60)
class MutableEntitiesTest {

	private static final int THREADS = 4;

	private static final int INCREMENTS = 600;

	private final Database database = Database.openInMemory();

	private final DatabaseSource source = DatabaseSource.of(this.database);

	private final ModelVaultTemplate template = new ModelVaultTemplate(this.source, new ModelVaultMappingContext());

	private final TransactionTemplate transactions = new TransactionTemplate(
			new ModelVaultTransactionManager(this.source));

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void versionIsComparedBeforeItIsSet() {
		this.template.insert(new Fields("a", 1));
		Fields first = this.template.findById("a", Fields.class).orElseThrow();
		Fields stale = this.template.findById("a", Fields.class).orElseThrow();
		first.count = 2;
		assertThat(this.template.save(first)).isSameAs(first);
		assertThat(first.version).isEqualTo(1);
		stale.count = 3;
		assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(() -> this.template.save(stale));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.template.update(stale));
		assertThatExceptionOfType(OptimisticLockingFailureException.class)
			.isThrownBy(() -> this.template.saveAll(List.of(stale)));
		assertThat(stale.version).isZero();
		assertThat(this.template.findById("a", Fields.class).orElseThrow().count).isEqualTo(2);
	}

	@Test
	void versionAndIdAreSetInTheCallersObject() {
		Setters setters = new Setters();
		assertThat(this.template.save(setters)).isSameAs(setters);
		assertThat(setters.getId()).isNotNull();
		assertThat(setters.getVersion()).isZero();
		this.template.update(setters);
		this.template.saveAll(List.of(setters, setters));
		assertThat(setters.getVersion()).isEqualTo((short) 3);
		List<Setters> more = List.of(new Setters(), new Setters());
		this.template.insertAll(more);
		assertThat(more).extracting(Setters::getId).doesNotContainNull().doesNotHaveDuplicates();
		this.template.delete(setters);
		assertThat(this.template.findById(setters.getId(), Setters.class)).isEmpty();
	}

	@Test
	void whatIsNotStoredStaysInTheCallersObject() {
		Setters setters = new Setters();
		setters.note = "kept";
		assertThat(this.template.save(setters).note).isEqualTo("kept");
	}

	@Test
	void finalIdLeavesTheCallersObjectAsItWas() {
		FinalId given = new FinalId(null);
		FinalId saved = this.template.save(given);
		assertThat(given.version).isNull();
		assertThat(saved.id).isNotNull();
		assertThat(saved.version).isZero();
	}

	@Test
	void failureOfTheWriteLeavesTheCallersObjectAsItWas() {
		this.template.insert(new Fields("a", 1));
		Fields duplicate = new Fields("a", 1);
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.template.save(duplicate));
		assertThat(duplicate.version).isNull();
		Fields fresh = new Fields("b", 1);
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.template.saveAll(List.of(fresh, duplicate)));
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.template.insertAll(List.of(fresh, duplicate)));
		assertThat(fresh.version).isNull();
		assertThat(this.template.save(fresh).version).isZero();
	}

	@Test
	void rollbackSetsTheCallersObjectBack() {
		Setters setters = new Setters();
		this.transactions.executeWithoutResult((status) -> {
			this.template.save(setters);
			this.template.save(setters);
			assertThat(setters.getVersion()).isOne();
			status.setRollbackOnly();
		});
		assertThat(setters.getVersion()).isNull();
		assertThat(setters.getId()).isNull();
		this.template.save(setters);
		assertThat(setters.getVersion()).isZero();
	}

	@Test
	void rollbackToASavepointSetsBackWhatWasWrittenSince() {
		TransactionTemplate nested = new TransactionTemplate(this.transactions.getTransactionManager());
		nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		Fields before = new Fields("a", 1);
		Fields since = new Fields("b", 1);
		this.transactions.executeWithoutResult((outer) -> {
			this.template.save(before);
			nested.executeWithoutResult((inner) -> {
				this.template.save(before);
				this.template.save(since);
				inner.setRollbackOnly();
			});
		});
		assertThat(before.version).isZero();
		assertThat(since.version).isNull();
		this.template.save(before);
		this.template.save(since);
	}

	@Test
	void failedBatchLeavesNothingInATransactionThatIsCommitted() {
		this.template.insert(new Fields("taken", 1));
		Fields stale = this.template.findById("taken", Fields.class).orElseThrow();
		this.template.save(this.template.findById("taken", Fields.class).orElseThrow());
		Fields fresh = this.template.insert(new Fields("fresh", 1));
		this.transactions.executeWithoutResult((status) -> {
			Fields added = new Fields("new", 1);
			refused(() -> this.template.saveAll(List.of(added, new Fields("taken", 1))));
			refused(() -> this.template.insertAll(List.of(added, new Fields("taken", 1))));
			assertThat(added.version).isNull();
			fresh.count = 2;
			refused(() -> this.template.saveAll(List.of(fresh, stale)));
			assertThat(fresh.version).isZero();
			refused(() -> this.template.deleteAll(List.of(fresh, stale)));
		});
		assertThat(this.template.findById("new", Fields.class)).isEmpty();
		assertThat(this.template.findById("fresh", Fields.class).orElseThrow().count).isOne();
	}

	@Test
	void primitiveIdOfZeroIsMadeByTheDatabase() {
		Numbered first = this.template.save(new Numbered(0, "a"));
		Numbered second = this.template.insert(new Numbered(0, "b"));
		assertThat(first.id()).isOne();
		assertThat(second.id()).isEqualTo(2);
		assertThat(this.template.saveAll(List.of(new Numbered(0, "c"), new Numbered(2, "d")))).extracting(Numbered::id)
			.containsExactly(3, 2);
		assertThat(this.template.delete(new Numbered(0, "e"))).isFalse();
	}

	@Test
	void primitiveIdOfZeroIsRefusedWhereNothingMakesOne() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.template.save(new Chosen(0)))
			.withMessageContaining("id 0");
		assertThat(this.template.save(new Chosen(1)).id()).isOne();
	}

	@Test
	void deleteOfANewEntityDoesNothing() {
		this.template.insert(new Fields("a", 1));
		assertThat(this.template.delete(new Fields("a", 1))).isFalse();
		assertThat(this.template.delete(new Setters())).isFalse();
		assertThat(this.template.deleteAll(List.of(new Setters(), new Setters()))).isZero();
		assertThat(this.template.existsById("a", Fields.class)).isTrue();
	}

	private static void refused(Runnable write) {
		assertThatExceptionOfType(org.springframework.dao.DataAccessException.class).isThrownBy(write::run);
	}

	@ParameterizedTest
	@MethodSource("counters")
	<T> void noIncrementIsLost(Class<T> type, T zero, UnaryOperator<T> plusOne, Function<T, Integer> count) {
		this.template.insert(zero);
		CompletableFuture
			.allOf(IntStream.range(0, THREADS)
				.mapToObj((thread) -> CompletableFuture.runAsync(() -> increments(type, plusOne)))
				.toArray(CompletableFuture[]::new))
			.join();
		assertThat(count.apply(this.template.findById("a", type).orElseThrow())).isEqualTo(INCREMENTS);
	}

	private <T> void increments(Class<T> type, UnaryOperator<T> plusOne) {
		int refused = 0;
		for (int done = 0; done < INCREMENTS / THREADS;) {
			T read = this.template.findById("a", type).orElseThrow();
			try {
				this.template.save(plusOne.apply(read));
				done++;
			}
			catch (OptimisticLockingFailureException ex) {
				assertThat(refused++).as("refusals").isLessThan(100 * INCREMENTS);
			}
		}
	}

	static Stream<Arguments> counters() {
		return Stream.of(
				counter("record", Plain.class, new Plain("a", null, 0),
						(record) -> new Plain("a", record.version, record.count + 1), Plain::count),
				counter("final class", Final.class, new Final("a", null, 0),
						(read) -> new Final("a", read.version, read.count + 1), (read) -> read.count),
				counter("setters", SetterCounter.class, new SetterCounter(), (read) -> {
					read.setCount(read.getCount() + 1);
					return read;
				}, SetterCounter::getCount), counter("public fields", Fields.class, new Fields("a", 0), (read) -> {
					read.count++;
					return read;
				}, (read) -> read.count), counter("mutable version alone", OnlyVersion.class, new OnlyVersion("a", 0),
						(read) -> read.plusOne(), (read) -> read.count));
	}

	private static <T> Arguments counter(String name, Class<T> type, T zero, UnaryOperator<T> plusOne,
			Function<T, Integer> count) {
		return argumentSet(name, type, zero, plusOne, count);
	}

	record Numbered(@Id int id, String name) {
	}

	record Chosen(@io.modelvault.model.Id long id) {
	}

	record Plain(@Id String id, @Version @Nullable Long version, int count) {
	}

	static final class Final {

		@Id
		private final String id;

		@Version
		private final @Nullable Long version;

		private final int count;

		Final(String id, @Nullable Long version, int count) {
			this.id = id;
			this.version = version;
			this.count = count;
		}

	}

	static final class OnlyVersion {

		@Id
		private final String id;

		@Version
		private @Nullable Long version;

		private final int count;

		OnlyVersion(String id, int count) {
			this.id = id;
			this.count = count;
		}

		OnlyVersion plusOne() {
			OnlyVersion next = new OnlyVersion(this.id, this.count + 1);
			next.version = this.version;
			return next;
		}

	}

	static final class FinalId {

		@Id
		private final @Nullable Long id;

		@Version
		private @Nullable Integer version;

		FinalId(@Nullable Long id) {
			this.id = id;
		}

	}

	static class Fields {

		@Id
		public @Nullable String id;

		@Version
		public @Nullable Integer version;

		public int count;

		@PersistenceCreator
		Fields() {
		}

		Fields(String id, int count) {
			this.id = id;
			this.count = count;
		}

	}

	static class SetterCounter {

		@Id
		private String id = "a";

		@Version
		private long version;

		private int count;

		String getId() {
			return this.id;
		}

		void setId(String id) {
			this.id = id;
		}

		long getVersion() {
			return this.version;
		}

		void setVersion(long version) {
			this.version = version;
		}

		int getCount() {
			return this.count;
		}

		void setCount(int count) {
			this.count = count;
		}

	}

	static class Setters {

		@Id
		private @Nullable Long id;

		@Version
		private @Nullable Short version;

		@Index
		private String name = "n";

		@Transient
		@Nullable String note;

		@Nullable Long getId() {
			return this.id;
		}

		void setId(@Nullable Long id) {
			this.id = id;
		}

		@Nullable Short getVersion() {
			return this.version;
		}

		void setVersion(@Nullable Short version) {
			this.version = version;
		}

		String getName() {
			return this.name;
		}

		void setName(String name) {
			this.name = name;
		}

	}

}
