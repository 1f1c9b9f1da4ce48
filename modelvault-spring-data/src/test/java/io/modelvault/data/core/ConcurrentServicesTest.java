package io.modelvault.data.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.modelvault.Database;
import io.modelvault.data.config.AbstractModelVaultConfiguration;
import io.modelvault.data.core.query.Query;
import io.modelvault.query.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.annotation.Id;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hundred requests at a time, each a transaction over two collections: nothing is lost,
 * nothing is seen half done, nobody waits for ever, and readers wait for nobody.
 */
@Timeout(120)
class ConcurrentServicesTest {

	private static final int REQUESTS = 100;

	private static final int ROUNDS = 10;

	private static final int ACCOUNTS = 5;

	private static final long MONEY = 1_000;

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	private final ExecutorService executor = Executors.newFixedThreadPool(REQUESTS);

	private Bank bank;

	@BeforeEach
	void start() {
		this.context.register(Application.class);
		this.context.refresh();
		this.bank = this.context.getBean(Bank.class);
		this.context.getBean(ModelVaultOperations.class).register(Entry.class);
		for (int i = 1; i <= ACCOUNTS; i++) {
			this.bank.open(i);
		}
	}

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
		this.context.close();
	}

	@Test
	void aHundredRequestsLoseNothingAndSeeNothingHalfDone() throws Exception {
		List<Callable<Integer>> requests = new ArrayList<>();
		for (int number = 0; number < REQUESTS; number++) {
			int request = number;
			requests.add(() -> (request % 4 == 0) ? look() : move(request));
		}
		int moves = 0;
		for (Future<Integer> done : this.executor.invokeAll(requests)) {
			moves += done.get();
		}
		Sums sums = this.bank.sums();
		assertThat(moves).isEqualTo(REQUESTS * 3 / 4 * ROUNDS);
		assertThat(sums).isEqualTo(new Sums(ACCOUNTS * MONEY, moves));
	}

	private int look() {
		long before = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Sums sums = this.bank.sums();
			assertThat(sums.money()).isEqualTo(ACCOUNTS * MONEY);
			assertThat(sums.entries()).isGreaterThanOrEqualTo(before).isEqualTo(this.bank.sumsTwice(sums));
			before = sums.entries();
		}
		return 0;
	}

	private int move(int request) {
		for (int round = 0; round < ROUNDS; round++) {
			this.bank.move(1 + (request + round) % ACCOUNTS, 1 + (request + 3 * round + 1) % ACCOUNTS, 1 + round);
		}
		return ROUNDS;
	}

	@Test
	void aReaderDoesNotWaitForTheWriter() throws Exception {
		CountDownLatch writing = new CountDownLatch(1);
		CountDownLatch read = new CountDownLatch(1);
		Future<?> writer = this.executor.submit(() -> this.bank.moveSlowly(writing, read));
		assertThat(writing.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.bank.sums()).isEqualTo(new Sums(ACCOUNTS * MONEY, 0));
		read.countDown();
		writer.get(30, TimeUnit.SECONDS);
		assertThat(this.bank.sums()).isEqualTo(new Sums(ACCOUNTS * MONEY, 1));
	}

	@Test
	void anAsynchronousMethodHasATransactionOfItsOwn() {
		assertThat(this.bank.sumsLater().join()).isEqualTo(new Sums(ACCOUNTS * MONEY, 0));
	}

	record Account(@Id long id, long balance) {
	}

	record Entry(@Id String id, long from, long to, long amount) {
	}

	record Sums(long money, long entries) {
	}

	/** The service. */
	static class Bank {

		private final ModelVaultOperations operations;

		Bank(ModelVaultOperations operations) {
			this.operations = operations;
		}

		@Transactional
		void open(long id) {
			this.operations.insert(new Account(id, MONEY));
		}

		@Transactional
		void move(long from, long to, long amount) {
			add(from, -amount);
			add(to, amount);
			long number = this.operations.count(Query.matching(Conditions.all()), Entry.class);
			this.operations.insert(new Entry("entry " + number, from, to, amount));
		}

		private void add(long id, long amount) {
			Account account = this.operations.findById(id, Account.class).orElseThrow();
			this.operations.save(new Account(id, account.balance() + amount));
		}

		@Transactional
		void moveSlowly(CountDownLatch writing, CountDownLatch read) {
			move(1, 2, 5);
			writing.countDown();
			try {
				assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Transactional(readOnly = true)
		Sums sums() {
			long money = this.operations.find(Query.matching(Conditions.all()), Account.class)
				.stream()
				.mapToLong(Account::balance)
				.sum();
			return new Sums(money, this.operations.count(Query.matching(Conditions.all()), Entry.class));
		}

		/** The entries, if they are the same number as the sums say or more. */
		@Transactional(readOnly = true)
		long sumsTwice(Sums first) {
			Sums now = sums();
			Sums again = sums();
			assertThat(again).isEqualTo(now);
			assertThat(now.entries()).isGreaterThanOrEqualTo(first.entries());
			return first.entries();
		}

		@Async
		@Transactional(readOnly = true)
		public CompletableFuture<Sums> sumsLater() {
			return CompletableFuture.completedFuture(sums());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableAsync
	static class Application extends AbstractModelVaultConfiguration {

		@Override
		protected Database openDatabase() {
			return Database.openInMemory();
		}

		@Bean
		Bank bank(ModelVaultOperations operations) {
			return new Bank(operations);
		}

	}

}
