package io.modelvault.boot.test.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What was in the databases of an application context when it had started, its runners
 * included: before any test could write.
 */
final class StartedMoments implements ApplicationListener<ApplicationReadyEvent> {

	private static final String BEAN_NAME = StartedMoments.class.getName();

	private @Nullable RememberedDatabases remembered;

	static void rememberIn(ConfigurableApplicationContext context) {
		StartedMoments moments = new StartedMoments();
		context.getBeanFactory().registerSingleton(BEAN_NAME, moments);
		context.addApplicationListener(moments);
	}

	/** What was remembered, or null in a context that this was not made for. */
	static @Nullable RememberedDatabases of(ApplicationContext context) {
		return context.containsBean(BEAN_NAME) ? context.getBean(BEAN_NAME, StartedMoments.class).remembered : null;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		this.remembered = RememberedDatabases.of(event.getApplicationContext());
	}

}
