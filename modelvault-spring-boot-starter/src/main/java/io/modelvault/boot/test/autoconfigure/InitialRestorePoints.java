package io.modelvault.boot.test.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Creates the restore points of an application context's databases when it has started,
 * its runners included: before any test can write.
 */
final class InitialRestorePoints implements ApplicationListener<ApplicationReadyEvent> {

	private static final String BEAN_NAME = InitialRestorePoints.class.getName();

	private @Nullable RestorePoints remembered;

	static void createIn(ConfigurableApplicationContext context) {
		InitialRestorePoints contexts = new InitialRestorePoints();
		context.getBeanFactory().registerSingleton(BEAN_NAME, contexts);
		context.addApplicationListener(contexts);
	}

	/** Returns the restore points, or null in a context that has none. */
	static @Nullable RestorePoints of(ApplicationContext context) {
		return context.containsBean(BEAN_NAME) ? context.getBean(BEAN_NAME, InitialRestorePoints.class).remembered
				: null;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		this.remembered = RestorePoints.of(event.getApplicationContext());
	}

}
