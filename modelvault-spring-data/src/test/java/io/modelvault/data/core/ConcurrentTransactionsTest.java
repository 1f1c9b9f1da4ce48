package io.modelvault.data.core;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.modelvault.Database;
import io.modelvault.data.config.AbstractModelVaultConfiguration;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.config.EnableModelVaultRepositories;
import io.modelvault.model.Id;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many requests at once, each a {@code @Transactional} method that reads and writes two
 * collections.
 */
@Timeout(60)
class ConcurrentTransactionsTest {

	private static final int REQUESTS = 100;

	private static final int OWNERS = 5;

	private static final long EACH = 1000;

	@Test
	void hundredRequestsOverTwoCollectionsKeepEverySumAndLoseNothing() throws Exception {
		try (var context = new AnnotationConfigApplicationContext(Application.class)) {
			Bank bank = context.getBean(Bank.class);
			bank.open();
			List<Future<?>> requests = new ArrayList<>();
			ExecutorService threads = Executors.newFixedThreadPool(REQUESTS);
			CountDownLatch start = new CountDownLatch(1);
			for (int request = 0; request < REQUESTS; request++) {
				int number = request;
				requests.add(threads.submit(() -> {
					start.await();
					bank.transfer("owner" + (number % OWNERS), "owner" + ((number + 1) % OWNERS), 1 + (number % 7));
					bank.requireBalanced();
					return number;
				}));
			}
			start.countDown();
			for (Future<?> request : requests) {
				request.get(50, TimeUnit.SECONDS);
			}
			threads.shutdown();
			assertThat(bank.entries()).isEqualTo(REQUESTS);
			bank.requireBalanced();
		}
	}

	@Test
	void readersDoNotWaitForAWriter() throws Exception {
		try (var context = new AnnotationConfigApplicationContext(Application.class)) {
			Bank bank = context.getBean(Bank.class);
			bank.open();
			CountDownLatch written = new CountDownLatch(1);
			CountDownLatch release = new CountDownLatch(1);
			ExecutorService threads = Executors.newFixedThreadPool(11);
			Future<?> writer = threads.submit(() -> bank.transferSlowly(written, release));
			assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
			List<Future<?>> readers = new ArrayList<>();
			for (int reader = 0; reader < 10; reader++) {
				readers.add(threads.submit(bank::requireBalanced));
			}
			for (Future<?> reader : readers) {
				reader.get(20, TimeUnit.SECONDS);
			}
			assertThat(writer.isDone()).as("the writer is still at it").isFalse();
			release.countDown();
			writer.get(20, TimeUnit.SECONDS);
			threads.shutdown();
			assertThat(bank.entries()).isOne();
		}
	}

	record Entry(@Id(generated = io.modelvault.schema.IdGeneration.SEQUENCE) @Nullable Long id, String from, String to,
			long amount) {
	}

	interface Accounts extends ModelVaultRepository<Account, String> {

	}

	interface Entries extends ModelVaultRepository<Entry, Long> {

	}

	static class Bank {

		private final Accounts accounts;

		private final Entries entries;

		Bank(Accounts accounts, Entries entries) {
			this.accounts = accounts;
			this.entries = entries;
		}

		@Transactional
		public void open() {
			for (int owner = 0; owner < OWNERS; owner++) {
				this.accounts.save(new Account("owner" + owner, "number" + owner, EACH));
			}
			assertThat(this.entries.count()).isZero();
		}

		@Transactional
		public void transfer(String from, String to, long amount) {
			long written = this.entries.count();
			this.accounts.save(this.accounts.findById(from).orElseThrow().plus(-amount));
			this.accounts.save(this.accounts.findById(to).orElseThrow().plus(amount));
			Entry entry = this.entries.save(new Entry(null, from, to, amount));
			assertThat(this.entries.count()).as("nobody wrote in between").isEqualTo(written + 1);
			assertThat(entry.id()).isEqualTo(written + 1);
		}

		@Transactional
		public void transferSlowly(CountDownLatch written, CountDownLatch release) {
			transfer("owner0", "owner1", 10);
			written.countDown();
			try {
				assertThat(release.await(40, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		}

		/** Balances are what the entries make of them, and both are of one snapshot. */
		@Transactional(readOnly = true)
		public void requireBalanced() {
			List<Entry> all = this.entries.findAll();
			for (Account account : this.accounts.findAll()) {
				long out = all.stream()
					.filter((entry) -> entry.from().equals(account.owner()))
					.mapToLong(Entry::amount)
					.sum();
				long in = all.stream()
					.filter((entry) -> entry.to().equals(account.owner()))
					.mapToLong(Entry::amount)
					.sum();
				assertThat(account.balance()).isEqualTo(EACH - out + in);
			}
		}

		public long entries() {
			return this.entries.count();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement(proxyTargetClass = true)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = { Accounts.class, Entries.class }))
	static class Application extends AbstractModelVaultConfiguration {

		@Override
		protected Database openDatabase() {
			return Database.openInMemory();
		}

		@Bean
		Bank bank(Accounts accounts, Entries entries) {
			return new Bank(accounts, entries);
		}

	}

}
