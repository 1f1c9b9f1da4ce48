package io.modelvault.boot.test.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds {@link AutoConfigureTestModelVault} on a test. */
class TestModelVaultContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		AutoConfigureTestModelVault annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				AutoConfigureTestModelVault.class);
		return (annotation != null) ? new TestModelVaultContextCustomizer(annotation.storage()) : null;
	}

}
