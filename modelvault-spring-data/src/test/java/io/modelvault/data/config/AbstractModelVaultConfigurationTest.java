package io.modelvault.data.config;

import java.nio.file.Path;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultOperations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class AbstractModelVaultConfigurationTest {

	private static final Memo MEMO = new Memo("a", "text");

	@TempDir
	private Path directory;

	@Test
	void contextOpensAndClosesTheDatabase() {
		Path file = this.directory.resolve("memos.modelvault");
		Database database;
		try (AnnotationConfigApplicationContext context = start(file)) {
			context.getBean(ModelVaultOperations.class).insert(MEMO);
			database = context.getBean(DatabaseSource.class).database();
			assertThat(database.isOpen()).isTrue();
		}
		assertThat(database.isOpen()).isFalse();
		try (AnnotationConfigApplicationContext context = start(file)) {
			assertThat(context.getBean(ModelVaultOperations.class).findById("a", Memo.class)).contains(MEMO);
		}
	}

	@Test
	void databaseClosesAfterTheBeansThatUseIt() {
		try (AnnotationConfigApplicationContext context = start(this.directory.resolve("memos.modelvault"))) {
			context.registerBean(LastWords.class);
			context.getBean(LastWords.class);
		}
		try (AnnotationConfigApplicationContext context = start(this.directory.resolve("memos.modelvault"))) {
			assertThat(context.getBean(ModelVaultOperations.class).findById("last", Memo.class)).isPresent();
		}
	}

	@Test
	void transactionsUseTheSameDatabase() {
		try (AnnotationConfigApplicationContext context = start(this.directory.resolve("memos.modelvault"))) {
			ModelVaultOperations operations = context.getBean(ModelVaultOperations.class);
			new TransactionTemplate(context.getBean(org.springframework.transaction.PlatformTransactionManager.class))
				.executeWithoutResult((status) -> {
					operations.insert(MEMO);
					status.setRollbackOnly();
				});
			assertThat(operations.findById("a", Memo.class)).isEmpty();
		}
	}

	private static AnnotationConfigApplicationContext start(Path file) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(Path.class, () -> file);
		context.register(Persistence.class);
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Persistence extends AbstractModelVaultConfiguration {

		private final Path file;

		Persistence(Path file) {
			this.file = file;
		}

		@Override
		protected Database openDatabase() {
			return Database.open(this.file);
		}

	}

	/**
	 * Writes when it is stopped, as a message listener might.
	 */
	static class LastWords implements org.springframework.context.SmartLifecycle {

		private final ModelVaultOperations operations;

		private boolean running = true;

		@Autowired
		LastWords(ModelVaultOperations operations) {
			this.operations = operations;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.operations.insert(new Memo("last", "written while stopping"));
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

	record Memo(String id, String text) {
	}

}
