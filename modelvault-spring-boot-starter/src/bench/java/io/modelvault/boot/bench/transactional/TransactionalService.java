package io.modelvault.boot.bench.transactional;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Starts with transactions of nothing, says so, and ends. */
@SpringBootApplication
public class TransactionalService {

	public static void main(String[] args) {
		SpringApplication.run(TransactionalService.class, args).close();
	}

	@EventListener(ApplicationReadyEvent.class)
	void ready() {
		System.out.println("READY");
	}

	@Bean
	PlatformTransactionManager transactionManager() {
		return new NothingTransactionManager();
	}

	private static final class NothingTransactionManager extends AbstractPlatformTransactionManager {

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			// there is nothing to begin
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			// there is nothing to commit
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			// there is nothing to roll back
		}

	}

}
