package io.modelvault.boot.test;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.ModelVaultTransactionManager;

import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.transaction.TransactionalTestExecutionListener;
import org.springframework.test.context.util.TestContextResourceUtils;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores the fixtures of {@link ModelVaultFixtures}: after the test's transaction has
 * begun, before the methods that run before each test.
 */
class FixturesTestExecutionListener implements TestExecutionListener, Ordered {

	@Override
	public int getOrder() {
		return new TransactionalTestExecutionListener().getOrder() + 500;
	}

	@Override
	public void beforeTestMethod(TestContext test) {
		List<Fixture> fixtures = fixtures(test);
		if (!fixtures.isEmpty()) {
			ApplicationContext context = test.getApplicationContext();
			ModelVaultOperations operations = context.getBean(ModelVaultOperations.class);
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(ModelVaultTransactionManager.class));
			transaction.executeWithoutResult((status) -> fixtures.forEach((fixture) -> fixture.store(operations)));
		}
	}

	private static List<Fixture> fixtures(TestContext test) {
		List<Fixture> fixtures = new ArrayList<>();
		ModelVaultFixtures ofClass = TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(),
				ModelVaultFixtures.class);
		ModelVaultFixtures ofMethod = AnnotatedElementUtils.findMergedAnnotation(test.getTestMethod(),
				ModelVaultFixtures.class);
		for (ModelVaultFixtures annotation : new ModelVaultFixtures[] { ofClass, ofMethod }) {
			if (annotation != null) {
				fixtures.addAll(resources(test, annotation.value()));
			}
		}
		return fixtures;
	}

	private static List<Fixture> resources(TestContext test, String[] files) {
		String[] paths = TestContextResourceUtils.convertToClasspathResourcePaths(test.getTestClass(), files);
		List<Fixture> fixtures = new ArrayList<>();
		for (int i = 0; i < files.length; i++) {
			Resource resource = test.getApplicationContext().getResource(paths[i]);
			if (!resource.exists()) {
				throw FixtureException.ofFile(files[i], "there is no such file at '" + paths[i] + "'", null);
			}
			fixtures.add(new Fixture(files[i], resource));
		}
		return fixtures;
	}

}
