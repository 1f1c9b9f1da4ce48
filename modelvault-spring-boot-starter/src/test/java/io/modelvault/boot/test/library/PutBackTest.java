package io.modelvault.boot.test.library;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

import io.modelvault.Transaction;
import io.modelvault.boot.test.autoconfigure.AutoConfigureTestModelVault;
import io.modelvault.boot.test.autoconfigure.DataModelVaultTest;
import io.modelvault.boot.test.autoconfigure.TestStorage;
import io.modelvault.data.core.DatabaseSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.TestContextManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a test class leaves behind, whatever it does and wherever its database is. Runs
 * test classes step by step, as the test framework does.
 */
class PutBackTest {

	private TestContextManager manager = new TestContextManager(InMemory.class);

	@AfterEach
	void dropContexts() {
		this.manager.getTestContext().markApplicationContextDirty(null);
	}

	@Test
	void methodsBeginWithWhatTheirClassHasPrepared() throws Exception {
		InMemory test = prepared(InMemory.class);
		test.books.insert(Book.of("before all"));
		for (int run = 0; run < 2; run++) {
			this.manager.beforeTestMethod(test, method());
			assertThat(test.books.insert(Book.of("in the test")).id()).isEqualTo(2);
			this.manager.afterTestMethod(test, method(), null);
			assertThat(test.books.findAll()).containsExactly(new Book(1L, "before all", 100, null));
		}
		this.manager.afterTestClass();
		assertThat(test.books.count()).isZero();
	}

	@Test
	void aClassFindsNothingOfTheOneBefore() throws Exception {
		InMemory first = prepared(InMemory.class);
		first.books.insert(Book.of("before all"));
		this.manager.afterTestClass();
		InMemory second = prepared(InMemory.class);
		assertThat(second.source).as("the same context").isSameAs(first.source);
		assertThat(second.books.insert(Book.of("another")).id()).isEqualTo(1);
		this.manager.afterTestClass();
		assertThat(second.books.count()).isZero();
	}

	@Test
	void aTransactionThatIsLeftOpenIsTold() throws Exception {
		this.manager = new TestContextManager(Impatient.class);
		Impatient test = new Impatient();
		this.manager.beforeTestClass();
		this.manager.prepareTestInstance(test);
		this.manager.beforeTestMethod(test, method());
		ConfigurableApplicationContext context = (ConfigurableApplicationContext) this.manager.getTestContext()
			.getApplicationContext();
		Transaction left = test.source.database().begin();
		Thread late = new Thread(() -> {
			Awaitility.await().until(context::isClosed);
			left.close();
		});
		late.start();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> this.manager.afterTestMethod(test, method(), null))
			.withMessageContaining("Impatient has left a write transaction open");
		assertThat(this.manager.getTestContext().hasApplicationContext()).as("a context that is not used again")
			.isFalse();
		late.join();
	}

	@Test
	void aTemporaryFileIsPutBackAndGoesWithItsContext() throws Exception {
		this.manager = new TestContextManager(InAFile.class);
		InAFile test = new InAFile();
		this.manager.beforeTestClass();
		this.manager.prepareTestInstance(test);
		Path file = Path.of(test.source.database().path());
		assertThat(file).exists();
		this.manager.beforeTestMethod(test, method());
		test.books.insert(Book.of("in the test"));
		this.manager.afterTestMethod(test, method(), null);
		assertThat(test.books.count()).isZero();
		this.manager.afterTestClass();
		this.manager.getTestContext().markApplicationContextDirty(null);
		assertThat(Files.exists(file.getParent())).isFalse();
	}

	/**
	 * The test framework stops a context while another one is in use, and a file is
	 * closed then.
	 */
	@Test
	void afterAPauseAFileIsPutBackAsBefore() throws Exception {
		this.manager = new TestContextManager(InAFile.class);
		InAFile test = new InAFile();
		this.manager.beforeTestClass();
		this.manager.prepareTestInstance(test);
		ConfigurableApplicationContext context = (ConfigurableApplicationContext) this.manager.getTestContext()
			.getApplicationContext();
		this.manager.afterTestClass();
		context.stop();
		context.start();
		this.manager.beforeTestClass();
		this.manager.beforeTestMethod(test, method());
		test.books.insert(Book.of("after the pause"));
		this.manager.afterTestMethod(test, method(), null);
		this.manager.afterTestClass();
		assertThat(test.books.count()).isZero();
	}

	@Test
	void aFileThatWasClosedInTheMiddleOfAClassCostsTheContext() throws Exception {
		this.manager = new TestContextManager(InAFile.class);
		InAFile test = new InAFile();
		this.manager.beforeTestClass();
		this.manager.prepareTestInstance(test);
		this.manager.beforeTestMethod(test, method());
		ConfigurableApplicationContext context = (ConfigurableApplicationContext) this.manager.getTestContext()
			.getApplicationContext();
		context.stop();
		context.start();
		this.manager.afterTestMethod(test, method(), null);
		assertThat(context.isActive()).isFalse();
	}

	@Test
	void aWholeApplicationHasTheSame() throws Exception {
		this.manager = new TestContextManager(WholeApplication.class);
		WholeApplication test = new WholeApplication();
		this.manager.beforeTestClass();
		this.manager.prepareTestInstance(test);
		assertThat(test.lending).isNotNull();
		assertThat(test.source.database().path()).isEqualTo(":memory:");
		this.manager.beforeTestMethod(test, method());
		test.books.insert(Book.of("in the test"));
		this.manager.afterTestMethod(test, method(), null);
		assertThat(test.books.count()).isZero();
		this.manager.afterTestClass();
	}

	private InMemory prepared(Class<InMemory> type) throws Exception {
		this.manager = new TestContextManager(type);
		InMemory test = new InMemory();
		this.manager.beforeTestClass();
		this.manager.prepareTestInstance(test);
		return test;
	}

	private static Method method() throws NoSuchMethodException {
		return Parent.class.getDeclaredMethod("anyTest");
	}

	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	abstract static class Parent {

		@Autowired
		Books books;

		@Autowired
		DatabaseSource source;

		void anyTest() {
			// What it would do is done by the test of the test.
		}

	}

	@DataModelVaultTest
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	static class InMemory extends Parent {

	}

	@DataModelVaultTest(storage = TestStorage.TEMPORARY_FILE)
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	static class InAFile extends Parent {

	}

	@DataModelVaultTest(properties = "modelvault.writer-timeout=1ms")
	@Transactional(propagation = Propagation.NOT_SUPPORTED)
	static class Impatient extends Parent {

	}

	@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
	@AutoConfigureTestModelVault
	static class WholeApplication extends Parent {

		@Autowired
		Lending lending;

	}

}
