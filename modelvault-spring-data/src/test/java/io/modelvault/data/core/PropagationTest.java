package io.modelvault.data.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Each propagation, outside of a transaction, inside of one that writes and inside of one
 * that reads; and what may be done when a transaction has just ended.
 */
@Timeout(30)
class PropagationTest {

	private static final Account ADA = new Account("ada", "1", 100);

	private static final Account BOB = new Account("bob", "2", 0);

	private final Database database = Database
		.openInMemory(DatabaseOptions.defaults().withWriterTimeout(Duration.ofSeconds(20)));

	private final DatabaseSource source = DatabaseSource.of(this.database);

	private final ModelVaultTemplate template = new ModelVaultTemplate(this.source, new ModelVaultMappingContext());

	private final ModelVaultTransactionManager transactionManager = new ModelVaultTransactionManager(this.source);

	@AfterEach
	void nothingStaysBoundToTheThread() {
		this.database.close();
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
		assertThat(TransactionSynchronizationManager.isSynchronizationActive()).isFalse();
		assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(value = Propagation.class, names = { "REQUIRED", "REQUIRES_NEW", "NESTED" })
	void outsideOfOneATransactionIsBegun(Propagation propagation) {
		with(propagation).executeWithoutResult((status) -> {
			assertThat(status.isNewTransaction()).isTrue();
			this.template.insert(ADA);
			status.setRollbackOnly();
		});
		assertThat(count()).isZero();
	}

	@ParameterizedTest
	@EnumSource(value = Propagation.class, names = { "SUPPORTS", "NOT_SUPPORTED", "NEVER" })
	void outsideOfOneEachOperationStandsAlone(Propagation propagation) {
		assertThatIllegalStateException().isThrownBy(() -> with(propagation).executeWithoutResult((status) -> {
			this.template.insert(ADA);
			throw new IllegalStateException("too late");
		}));
		assertThat(count()).isOne();
	}

	@Test
	void mandatoryIsRefusedOutsideOfATransaction() {
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> with(Propagation.MANDATORY).executeWithoutResult((status) -> this.template.insert(ADA)));
		assertThat(count()).isZero();
	}

	@ParameterizedTest
	@EnumSource(value = Propagation.class, names = { "REQUIRED", "SUPPORTS", "MANDATORY", "NESTED" })
	void insideOfOneTheyShareItsEnd(Propagation propagation) {
		with(Propagation.REQUIRED).executeWithoutResult((outer) -> {
			this.template.insert(ADA);
			with(propagation).executeWithoutResult((inner) -> {
				assertThat(inner.isNewTransaction()).isFalse();
				assertThat(count()).isOne();
				this.template.insert(BOB);
			});
			outer.setRollbackOnly();
		});
		assertThat(count()).isZero();
	}

	@Test
	void neverIsRefusedInsideOfATransaction() {
		with(Propagation.REQUIRED).executeWithoutResult((outer) -> {
			this.template.insert(ADA);
			assertThatExceptionOfType(IllegalTransactionStateException.class)
				.isThrownBy(() -> with(Propagation.NEVER).executeWithoutResult((inner) -> this.template.insert(BOB)));
		});
		assertThat(count()).isOne();
	}

	@ParameterizedTest
	@EnumSource(value = Propagation.class, names = { "REQUIRED", "SUPPORTS", "MANDATORY", "NESTED" })
	void writeThatJoinsAReadingTransactionIsRefused(Propagation propagation) {
		readOnly(Propagation.REQUIRED).executeWithoutResult((outer) -> {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> with(propagation).executeWithoutResult((inner) -> this.template.insert(ADA)))
				.withMessageContaining("only reads");
			outer.setRollbackOnly();
		});
		assertThat(count()).isZero();
	}

	@Test
	void readOnlyThatJoinsAWritingTransactionSeesItsWrites() {
		with(Propagation.REQUIRED).executeWithoutResult((outer) -> {
			this.template.insert(ADA);
			readOnly(Propagation.REQUIRED).executeWithoutResult((inner) -> assertThat(count()).isOne());
		});
		assertThat(count()).isOne();
	}

	@Test
	void nestedScopesFallBackEachToItsOwnSavepoint() {
		with(Propagation.REQUIRED).executeWithoutResult((outer) -> {
			this.template.insert(ADA);
			with(Propagation.NESTED).executeWithoutResult((middle) -> {
				this.template.insert(BOB);
				with(Propagation.NESTED).executeWithoutResult((inner) -> {
					this.template.delete(Query.all(), Account.class);
					assertThat(count()).isZero();
					inner.setRollbackOnly();
				});
				assertThat(count()).isEqualTo(2);
				middle.setRollbackOnly();
			});
			assertThat(count()).isOne();
		});
		assertThat(this.template.find(Query.all(), Account.class)).containsExactly(ADA);
	}

	@ParameterizedTest
	@EnumSource(Isolation.class)
	void everyIsolationLevelIsServed(Isolation isolation) {
		TransactionTemplate transaction = with(Propagation.REQUIRED);
		transaction.setIsolationLevel(isolation.value());
		transaction.executeWithoutResult((status) -> this.template.insert(ADA));
		assertThat(count()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.PROPAGATION_REQUIRES_NEW })
	void afterTheCommitAnotherTransactionMayBegin(int propagation) {
		List<String> heard = new ArrayList<>();
		with(Propagation.REQUIRED).executeWithoutResult((status) -> {
			this.template.insert(ADA);
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					TransactionTemplate next = new TransactionTemplate(PropagationTest.this.transactionManager);
					next.setPropagationBehavior(propagation);
					next.executeWithoutResult((inner) -> {
						heard.add("new " + inner.isNewTransaction() + ", sees " + count());
						PropagationTest.this.template.insert(BOB);
						inner.setRollbackOnly();
					});
				}

				@Override
				public void afterCompletion(int how) {
					heard.add("sees " + count());
					PropagationTest.this.template.insert(BOB);
				}
			});
		});
		assertThat(heard).containsExactly("new true, sees 1", "sees 1");
		assertThat(count()).isEqualTo(2);
	}

	@Test
	void afterARollbackAnotherTransactionMayBegin() {
		with(Propagation.REQUIRED).executeWithoutResult((status) -> {
			this.template.insert(ADA);
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCompletion(int how) {
					with(Propagation.REQUIRED)
						.executeWithoutResult((next) -> PropagationTest.this.template.insert(BOB));
				}
			});
			status.setRollbackOnly();
		});
		assertThat(this.template.find(Query.all(), Account.class)).containsExactly(BOB);
	}

	@Test
	void twoDatabasesOfOneThreadDoNotHinderEachOther() {
		try (Database second = Database.openInMemory()) {
			DatabaseSource other = DatabaseSource.of(second);
			ModelVaultTemplate elsewhere = new ModelVaultTemplate(other, new ModelVaultMappingContext());
			TransactionTemplate there = new TransactionTemplate(new ModelVaultTransactionManager(other));
			with(Propagation.REQUIRED).executeWithoutResult((status) -> {
				this.template.insert(ADA);
				there.executeWithoutResult((inner) -> elsewhere.insert(BOB));
				status.setRollbackOnly();
			});
			assertThat(count()).isZero();
			assertThat(elsewhere.find(Query.all(), Account.class)).containsExactly(BOB);
		}
	}

	private TransactionTemplate with(Propagation propagation) {
		TransactionTemplate transaction = new TransactionTemplate(this.transactionManager);
		transaction.setPropagationBehavior(propagation.value());
		return transaction;
	}

	private TransactionTemplate readOnly(Propagation propagation) {
		TransactionTemplate transaction = with(propagation);
		transaction.setReadOnly(true);
		return transaction;
	}

	private long count() {
		return this.template.count(Query.all(), Account.class);
	}

}
