package io.modelvault.data.observability;

import java.time.Duration;
import java.util.stream.Stream;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.Transaction;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.ModelVaultTransactionManager;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.PageRequest;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What observations tell of operations and transactions. */
class ObservationsTest {

	private static final String ALONE = " method=none";

	private final Database database = Database
		.openInMemory(DatabaseOptions.defaults().withWriterTimeout(Duration.ofMillis(50)));

	private final DatabaseSource source = DatabaseSource.of(this.database);

	private final ModelVaultTemplate template = new ModelVaultTemplate(this.source, new ModelVaultMappingContext());

	private final ModelVaultTransactionManager transactions = new ModelVaultTransactionManager(this.source);

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final Told told = new Told();

	private Notes notes;

	@BeforeEach
	void observe() {
		ModelVaultRepositoryFactory factory = new ModelVaultRepositoryFactory(this.template);
		factory.observeMethods();
		this.notes = factory.getRepository(Notes.class);
		this.template.insert(new Note("1", "ada", 10));
		this.template.insert(new Note("2", "bob", 20));
		this.registry.observationConfig().observationHandler(this.told);
		this.template.setObservations(new ModelVaultObservations(this.registry));
		this.transactions.setObservations(new ModelVaultObservations(this.registry));
	}

	@AfterEach
	void everyObservationHasEnded() {
		assertThat(this.registry.getCurrentObservation()).isNull();
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyRemainingCurrentObservation();
		this.database.close();
	}

	@Test
	void operationTellsCollectionAndWhatWasRead() {
		this.template.insert(new Note("3", "cyd", 30));
		this.template.findById("3", Note.class);
		this.template.count(Query.all(), Note.class);
		this.template.deleteById("3", Note.class);
		assertThat(this.told.since()).containsExactly(operation("insert", ALONE, "none", "success"),
				operation("find", ALONE, "pk", "success"), operation("count", ALONE, "none", "success"),
				operation("delete", ALONE, "none", "success"));
	}

	@Test
	void operationInARepositoryTellsTheMethod() {
		this.notes.findByAuthor("ada");
		this.notes.findByLengthGreaterThan(5, PageRequest.of(0, 1));
		this.notes.longOnes("bob", 5);
		this.notes.deleteByAuthor("nobody");
		this.notes.findById("1");
		assertThat(this.told.since()).containsExactly(operation("find", "findByAuthor", "index", "success"),
				operation("find", "findByLengthGreaterThan", "scan", "success"),
				operation("find", "longOnes", "index", "success"),
				operation("delete", "deleteByAuthor", "index", "success"),
				operation("find", "findById", "pk", "success"));
		this.template.findById("1", Note.class);
		assertThat(this.told.since()).containsExactly(operation("find", ALONE, "pk", "success"));
	}

	@Test
	void methodThatCallsAnotherIsTheOneThatIsToldAfterwardsAgain() {
		this.notes.ofAda();
		assertThat(this.told.since()).containsExactly(operation("find", "findByAuthor", "index", "success"));
		assertThat(RepositoryMethod.current()).isNull();
	}

	@Test
	void failureIsToldWithItsError() {
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.notes.insert(new Note("1", "ada", 10)));
		assertThat(this.told.since()).containsExactly(operation("insert", "insert", "none", "error"));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("modelvault.operation")
			.that()
			.hasError()
			.thenError()
			.isInstanceOf(DuplicateKeyException.class);
	}

	@Test
	void observationOfAStreamEndsWhenItIsOpen() {
		try (Stream<Note> stream = this.notes.findByAuthorNot("ada")) {
			assertThat(this.told.since()).containsExactly(operation("find", "findByAuthorNot", "none", "success"));
			assertThat(stream).hasSize(1);
		}
		assertThat(this.told.since()).isEmpty();
	}

	@Test
	void rowsAreToldInTheTraceAndNoValueAnywhere() {
		this.notes.longOnes("ada", 12345);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("modelvault.operation")
			.that()
			.hasContextualNameEqualTo("find notes")
			.hasHighCardinalityKeyValue("modelvault.read.rows", "1")
			.hasHighCardinalityKeyValue("modelvault.returned.rows", "0");
		assertThat(this.told.values()).isNotEmpty().doesNotContain("ada", "12345");
	}

	@Test
	void whatIsDoneInATransactionIsObservedInsideIt() {
		run(false, () -> this.notes.findById("1"));
		run(true, () -> this.notes.findById("1"));
		String inside = operation("find", "findById", "pk", "success") + " in modelvault.transaction";
		assertThat(this.told.since()).containsExactly(inside, transaction("committed", false), inside,
				transaction("committed", true));
	}

	@Test
	void transactionTellsHowItEnded() {
		transaction(false).executeWithoutResult((status) -> status.setRollbackOnly());
		assertThat(this.told.since()).containsExactly(transaction("rolled-back", false));
		try (Transaction writer = this.database.begin()) {
			assertThatExceptionOfType(CannotCreateTransactionException.class).isThrownBy(() -> run(false, () -> {
			})).withMessageContaining("this thread has open");
		}
		assertThat(this.told.since()).containsExactly(transaction("error", false));
	}

	@Test
	void suspendedTransactionIsNotTheParentOfAnother() {
		TransactionTemplate inner = transaction(true);
		inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		run(false, () -> {
			inner.executeWithoutResult((status) -> {
			});
			this.template.count(Query.all(), Note.class);
		});
		assertThat(this.told.since()).containsExactly(transaction("committed", true),
				operation("count", ALONE, "none", "success") + " in modelvault.transaction",
				transaction("committed", false));
	}

	@Test
	void nestedTransactionIsPartOfTheOneAroundIt() {
		TransactionTemplate nested = transaction(false);
		nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
		run(false, () -> nested.executeWithoutResult((status) -> status.setRollbackOnly()));
		assertThat(this.told.since()).containsExactly(transaction("committed", false));
	}

	@Test
	void conventionOfTheApplicationSaysWhatIsTold() {
		this.template
			.setObservations(new ModelVaultObservations(this.registry, new DefaultModelVaultOperationConvention() {

				@Override
				public String getName() {
					return "store.call";
				}

				@Override
				public KeyValues getLowCardinalityKeyValues(ModelVaultOperationContext context) {
					return KeyValues.of("what", context.getOperation());
				}

			}, null));
		this.template.findById("1", Note.class);
		assertThat(this.told.since()).containsExactly("store.call what=find");
	}

	@Test
	void nothingIsObservedWhereNobodyListens() {
		ModelVaultObservations silent = new ModelVaultObservations(ObservationRegistry.create());
		assertThat(silent.isActive()).isFalse();
		this.template.setObservations(silent);
		this.transactions.setObservations(silent);
		run(false, () -> this.notes.findById("1"));
		assertThat(this.told.since()).isEmpty();
	}

	private void run(boolean readOnly, Runnable work) {
		transaction(readOnly).executeWithoutResult((status) -> work.run());
	}

	private TransactionTemplate transaction(boolean readOnly) {
		TransactionTemplate template = new TransactionTemplate(this.transactions);
		template.setReadOnly(readOnly);
		return template;
	}

	private static String operation(String operation, String method, String plan, String outcome) {
		String where = method.equals(ALONE) ? ALONE : " method=Notes." + method;
		return "modelvault.operation collection=notes operation=" + operation + " outcome=" + outcome + " plan=" + plan
				+ where;
	}

	private static String transaction(String outcome, boolean readOnly) {
		return "modelvault.transaction outcome=" + outcome + " read-only=" + readOnly;
	}

}
