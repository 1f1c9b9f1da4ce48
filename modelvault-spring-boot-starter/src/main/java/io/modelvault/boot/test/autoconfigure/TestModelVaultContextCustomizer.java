package io.modelvault.boot.test.autoconfigure;

import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Sets the storage of a test's database, and registers the restore points of its initial
 * state.
 *
 * @param storage the storage of the documents
 */
record TestModelVaultContextCustomizer(TestStorage storage) implements ContextCustomizer {

	@Override
	public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
		MutablePropertySources properties = context.getEnvironment().getPropertySources();
		switch (this.storage) {
			case MEMORY -> properties.addFirst(source(Map.of("modelvault.mode", "memory")));
			case TEMPORARY_FILE -> {
				TestDirectory directory = TestDirectory.of(context);
				properties.addFirst(
						source(Map.of("modelvault.mode", "file", "modelvault.path", directory.database().toString())));
			}
			case CONFIGURED -> {
				// The properties of the application decide.
			}
		}
		InitialRestorePoints.createIn(context);
	}

	private static MapPropertySource source(Map<String, Object> properties) {
		return new MapPropertySource("ModelVault test storage", properties);
	}

}
