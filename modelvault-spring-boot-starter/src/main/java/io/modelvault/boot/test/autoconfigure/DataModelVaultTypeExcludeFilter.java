package io.modelvault.boot.test.autoconfigure;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/**
 * Excludes every component that the test does not include by a filter. Entities and
 * repositories are found by other means.
 */
class DataModelVaultTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<DataModelVaultTest> {

	DataModelVaultTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
	}

}
