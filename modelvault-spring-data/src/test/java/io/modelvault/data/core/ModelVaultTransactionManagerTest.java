package io.modelvault.data.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.error.TransactionStateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(30)
class ModelVaultTransactionManagerTest {

	private static final Account ADA = new Account("ada", "1", 100);

	private static final Account BOB = new Account("bob", "2", 0);

	private final Database database = Database
		.openInMemory(DatabaseOptions.defaults().withWriterTimeout(Duration.ofSeconds(20)));

	private final DatabaseSource source = DatabaseSource.of(this.database);

	private final ModelVaultTemplate template = new ModelVaultTemplate(this.source, new ModelVaultMappingContext());

	private final ModelVaultTransactionManager transactionManager = new ModelVaultTransactionManager(this.source);

	private final ExecutorService other = Executors.newSingleThreadExecutor();

	@BeforeEach
	void insertAda() {
		this.template.insert(ADA);
	}

	@AfterEach
	void close() {
		this.other.shutdownNow();
		this.database.close();
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
		assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
	}

	@Test
	void commitsWhatWasWrittenTogether() {
		required().executeWithoutResult((status) -> {
			this.template.save(ADA.plus(-40));
			this.template.insert(BOB.plus(40));
			assertThat(balance("ada")).isEqualTo(60);
			assertThat(balanceSeenByAnother("ada")).isEqualTo(100);
		});
		assertThat(balance("ada")).isEqualTo(60);
		assertThat(balanceSeenByAnother("bob")).isEqualTo(40);
	}

	@Test
	void rollsBackEverythingOnAnException() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> required().executeWithoutResult((status) -> {
				this.template.save(ADA.plus(-40));
				this.template.insert(BOB);
				throw new IllegalStateException("overdrawn");
			}));
		assertThat(this.template.find(Query.all(), Account.class)).containsExactly(ADA);
	}

	@Test
	void rollsBackWhenMarked() {
		required().executeWithoutResult((status) -> {
			this.template.insert(BOB);
			status.setRollbackOnly();
		});
		assertThat(this.template.count(Query.all(), Account.class)).isOne();
	}

	@Test
	void inwardScopeThatFailsTakesTheOuterOneWithIt() {
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> required().executeWithoutResult((status) -> {
				this.template.insert(BOB);
				assertThatExceptionOfType(DuplicateKeyException.class)
					.isThrownBy(() -> required().executeWithoutResult((inner) -> this.template.insert(ADA)));
			}));
		assertThat(this.template.count(Query.all(), Account.class)).isOne();
	}

	@Test
	void readOnlySeesOneSnapshotAndRefusesWrites() throws Exception {
		TransactionTemplate readOnly = with(TransactionDefinition.PROPAGATION_REQUIRED);
		readOnly.setReadOnly(true);
		readOnly.executeWithoutResult((status) -> {
			assertThat(balance("ada")).isEqualTo(100);
			inAnotherThread(() -> this.template.save(ADA.plus(1)));
			assertThat(balance("ada")).isEqualTo(100);
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.template.save(ADA.plus(2)));
		});
		assertThat(balance("ada")).isEqualTo(101);
	}

	@Test
	void nestedFallsBackToItsSavepointAlone() {
		required().executeWithoutResult((status) -> {
			this.template.save(ADA.plus(-40));
			assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> with(TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult((nested) -> {
					this.template.insert(BOB);
					throw new IllegalStateException("no such account");
				}));
			with(TransactionDefinition.PROPAGATION_NESTED)
				.executeWithoutResult((nested) -> this.template.insert(new Account("eve", "3", 7)));
		});
		assertThat(this.template.find(Query.all(), Account.class)).extracting(Account::owner)
			.containsExactlyInAnyOrder("ada", "eve");
		assertThat(balance("ada")).isEqualTo(60);
	}

	@Test
	void nestedInReadOnlyReads() {
		TransactionTemplate readOnly = required();
		readOnly.setReadOnly(true);
		Long balance = readOnly
			.execute((status) -> with(TransactionDefinition.PROPAGATION_NESTED).execute((nested) -> balance("ada")));
		assertThat(balance).isEqualTo(100);
	}

	@Test
	void secondWriterOfAThreadIsRefusedAtOnce() {
		long begin = System.nanoTime();
		required().executeWithoutResult((status) -> {
			this.template.save(ADA.plus(-40));
			assertThatExceptionOfType(IllegalTransactionStateException.class)
				.isThrownBy(() -> with(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
					.executeWithoutResult((inner) -> this.template.insert(BOB)))
				.withMessageContaining("REQUIRES_NEW")
				.withMessageContaining("NESTED");
			assertThat(balance("ada")).isEqualTo(60);
		});
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
		assertThat(balance("ada")).isEqualTo(60);
	}

	@Test
	void newReadOnlyTransactionInsideAWritingOneSeesWhatIsCommitted() {
		TransactionTemplate newReadOnly = with(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		newReadOnly.setReadOnly(true);
		required().executeWithoutResult((status) -> {
			this.template.save(ADA.plus(-40));
			newReadOnly.executeWithoutResult((inner) -> {
				assertThat(balance("ada")).isEqualTo(100);
				assertThatExceptionOfType(IllegalTransactionStateException.class)
					.isThrownBy(() -> with(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
						.executeWithoutResult((innermost) -> this.template.insert(BOB)));
			});
			assertThat(balance("ada")).isEqualTo(60);
		});
		assertThat(balance("ada")).isEqualTo(60);
	}

	@Test
	void newTransactionInsideAReadOnlyOneWrites() {
		TransactionTemplate readOnly = required();
		readOnly.setReadOnly(true);
		readOnly.executeWithoutResult((status) -> {
			with(TransactionDefinition.PROPAGATION_REQUIRES_NEW)
				.executeWithoutResult((inner) -> this.template.insert(BOB));
			assertThat(this.template.findById("bob", Account.class)).as("not of this snapshot").isEmpty();
		});
		assertThat(this.template.findById("bob", Account.class)).contains(BOB);
	}

	@Test
	void writeOutsideOfTheSuspendedWriterIsRefusedAndReadIsNot() {
		required().executeWithoutResult((status) -> {
			this.template.save(ADA.plus(-40));
			with(TransactionDefinition.PROPAGATION_NOT_SUPPORTED).executeWithoutResult((none) -> {
				assertThat(balance("ada")).isEqualTo(100);
				assertThatExceptionOfType(IllegalTransactionStateException.class)
					.isThrownBy(() -> this.template.insert(BOB))
					.withMessageContaining("NOT_SUPPORTED");
			});
		});
		assertThat(balance("ada")).isEqualTo(60);
	}

	@Test
	void waitingForTheWriterEndsWithTheTimeout() throws Exception {
		CountDownLatch holds = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		Future<?> holder = this.other.submit(() -> required().executeWithoutResult((status) -> {
			holds.countDown();
			await(release);
		}));
		await(holds);
		TransactionTemplate impatient = required();
		impatient.setTimeout(1);
		assertThatExceptionOfType(CannotAcquireLockException.class)
			.isThrownBy(() -> impatient.executeWithoutResult((status) -> this.template.insert(BOB)))
			.withMessageContaining("write transaction");
		release.countDown();
		holder.get(10, TimeUnit.SECONDS);
		this.template.insert(BOB);
	}

	@Test
	void timeoutBeginsBeforeTheWaitForTheWriter() {
		AtomicLong now = new AtomicLong();
		DatabaseSource slow = () -> {
			now.addAndGet(Duration.ofSeconds(5).toNanos());
			return this.database;
		};
		TransactionTemplate patient = new TransactionTemplate(new ModelVaultTransactionManager(slow, now::get));
		patient.setTimeout(15);
		patient.executeWithoutResult((status) -> {
			TransactionHolder begun = Objects.requireNonNull(TransactionHolder.of(slow));
			assertThat(begun.deadline().remaining()).isEqualTo(Duration.ofSeconds(10));
		});
	}

	@Test
	void transactionWhoseTimeIsOverDoesNotGoOn() {
		AtomicLong now = new AtomicLong();
		assertThatExceptionOfType(TransactionTimedOutException.class)
			.isThrownBy(() -> brief(now).executeWithoutResult((status) -> {
				this.template.insert(BOB);
				now.addAndGet(Duration.ofSeconds(2).toNanos());
				this.template.findById("bob", Account.class);
			}));
		assertThat(this.template.findById("bob", Account.class)).isEmpty();
	}

	@Test
	void transactionWhoseTimeIsOverIsNotCommitted() {
		AtomicLong now = new AtomicLong();
		assertThatExceptionOfType(TransactionTimedOutException.class)
			.isThrownBy(() -> brief(now).executeWithoutResult((status) -> {
				this.template.insert(BOB);
				now.addAndGet(Duration.ofSeconds(2).toNanos());
			}));
		assertThat(this.template.findById("bob", Account.class)).isEmpty();
		brief(now).executeWithoutResult((status) -> this.template.insert(BOB));
		assertThat(this.template.findById("bob", Account.class)).isPresent();
	}

	private TransactionTemplate brief(AtomicLong now) {
		TransactionTemplate brief = new TransactionTemplate(new ModelVaultTransactionManager(this.source, now::get));
		brief.setTimeout(1);
		return brief;
	}

	@Test
	void interruptOfTheWaitForTheWriterIsABusyWriter() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch holds = new CountDownLatch(1);
		Future<?> holder = this.other.submit(() -> required().executeWithoutResult((status) -> {
			holds.countDown();
			await(release);
		}));
		await(holds);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(CannotAcquireLockException.class)
			.isThrownBy(() -> required().executeWithoutResult((status) -> this.template.insert(BOB)));
		assertThatExceptionOfType(CannotAcquireLockException.class).isThrownBy(() -> this.template.insert(BOB));
		assertThat(Thread.interrupted()).isTrue();
		release.countDown();
		holder.get(10, TimeUnit.SECONDS);
	}

	@Test
	void writePastTheTransactionOfTheThreadIsRefusedAtOnce() {
		required().executeWithoutResult((status) -> {
			this.template.insert(BOB);
			assertThatExceptionOfType(TransactionStateException.class)
				.isThrownBy(() -> this.database.collection(Account.class).delete("bob"))
				.withMessageContaining("this thread has open");
			with(TransactionDefinition.PROPAGATION_NOT_SUPPORTED)
				.executeWithoutResult((suspended) -> assertThatExceptionOfType(TransactionStateException.class)
					.isThrownBy(() -> this.database.begin()));
		});
		assertThat(balance("bob")).isEqualTo(BOB.balance());
	}

	@Test
	void synchronizationsHearOfTheEnd() {
		List<String> heard = new ArrayList<>();
		required().executeWithoutResult((status) -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					heard.add("committed with " + balanceSeenByAnother("bob"));
				}
			});
			this.template.insert(BOB);
		});
		assertThat(heard).containsExactly("committed with 0");
	}

	@Test
	void streamInATransactionReadsWhatItWrote() {
		required().executeWithoutResult((status) -> {
			this.template.insert(BOB);
			try (var stream = this.template.stream(Query.all(), Account.class)) {
				assertThat(stream).extracting(Account::owner).containsExactlyInAnyOrder("ada", "bob");
			}
		});
	}

	private TransactionTemplate required() {
		return with(TransactionDefinition.PROPAGATION_REQUIRED);
	}

	private TransactionTemplate with(int propagation) {
		TransactionTemplate transaction = new TransactionTemplate(this.transactionManager);
		transaction.setPropagationBehavior(propagation);
		return transaction;
	}

	private long balance(String owner) {
		return this.template.findById(owner, Account.class).orElseThrow().balance();
	}

	private long balanceSeenByAnother(String owner) {
		try {
			return this.other.submit(() -> balance(owner)).get(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private void inAnotherThread(Runnable work) {
		try {
			this.other.submit(work).get(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
