package io.modelvault.boot.test.autoconfigure;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * Leaves every component out of the slice that the test does not ask for. Entities and
 * repositories are found by other ways.
 */
class DataModelVaultTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<DataModelVaultTest> {

	DataModelVaultTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

}
