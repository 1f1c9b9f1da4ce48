package io.modelvault.boot.test.autoconfigure;

import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.transaction.TransactionalTestExecutionListener;

/**
 * Restores the databases of a test: after each test method to the state before it, and
 * after each test class to the state before the class. Runs outside of the test's own
 * transaction, for which a rollback is enough.
 */
class RestoreTestExecutionListener implements TestExecutionListener, Ordered {

	private static final String BEFORE_CLASS = RestoreTestExecutionListener.class.getName() + ".beforeClass";

	private static final String BEFORE_METHOD = RestoreTestExecutionListener.class.getName() + ".beforeMethod";

	@Override
	public int getOrder() {
		return new TransactionalTestExecutionListener().getOrder() - 100;
	}

	/**
	 * Remembers the state before the class. A context that has not started yet is not
	 * started here: other extensions may have to start something for it first. It
	 * remembers its own initial state.
	 */
	@Override
	public void beforeTestClass(TestContext test) {
		if (isMeant(test) && test.hasApplicationContext()) {
			test.setAttribute(BEFORE_CLASS, RestorePoints.of(test.getApplicationContext()));
		}
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		if (isMeant(test)) {
			test.setAttribute(BEFORE_METHOD, RestorePoints.of(test.getApplicationContext()));
		}
	}

	@Override
	public void afterTestMethod(TestContext test) {
		try (RestorePoints before = (RestorePoints) test.removeAttribute(BEFORE_METHOD)) {
			restore(test, before);
		}
	}

	@Override
	public void afterTestClass(TestContext test) {
		try (RestorePoints before = (RestorePoints) test.removeAttribute(BEFORE_CLASS)) {
			if (isMeant(test) && test.hasApplicationContext()) {
				restore(test, (before != null) ? before : InitialRestorePoints.of(test.getApplicationContext()));
			}
		}
	}

	private static boolean isMeant(TestContext test) {
		return TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), AutoConfigureTestModelVault.class);
	}

	private static void restore(TestContext test, @Nullable RestorePoints before) {
		if (before == null || !test.hasApplicationContext()) {
			return;
		}
		ApplicationContext context = test.getApplicationContext();
		try {
			if (!before.restore(context)) {
				test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
			}
		}
		catch (WriterTimeoutException | TransactionStateException ex) {
			test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
			throw new IllegalStateException("A test of " + test.getTestClass().getName()
					+ " has left a write transaction open, so the database cannot be put back to what it was: "
					+ "commit it or roll it back, best by try-with-resources", ex);
		}
	}

}
