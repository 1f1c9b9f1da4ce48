package io.modelvault.boot.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.modelvault.Database;
import io.modelvault.boot.actuator.Actuator;
import io.modelvault.data.core.DatabaseSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the starter makes, an application can make itself: bean by bean, with the rest
 * as it was.
 */
class EveryBeanGivesWayTest {

	/** What only wires others, and the handle that changes with each start. */
	private static final List<Class<?>> WIRING = List.of(LazyInitializationExcludeFilter.class, BeanPostProcessor.class,
			BeanFactoryPostProcessor.class, SmartInitializingSingleton.class, Database.class);

	/**
	 * Asked for by name: by the repositories, or since their types are those of many
	 * beans.
	 */
	private static final Set<String> BY_NAME = Set.of("modelVaultTemplate", "modelVaultTransactionManager",
			"modelVaultMetrics", "modelvaultHealthContributor", "modelvaultBackupHealthContributor");

	private final WebApplicationContextRunner runner = Actuator.runner()
		.withPropertyValues("management.info.modelvault.enabled=true")
		.withBean(SimpleMeterRegistry.class)
		.withBean(ObservationRegistry.class, ObservationRegistry::create)
		.withConfiguration(AutoConfigurations.of(ModelVaultMigrationAutoConfiguration.class,
				ModelVaultBackupAutoConfiguration.class, ModelVaultMetricsAutoConfiguration.class,
				ModelVaultBackupMetricsAutoConfiguration.class, ModelVaultObservationAutoConfiguration.class,
				ModelVaultEndpointAutoConfiguration.class, ModelVaultBackupEndpointAutoConfiguration.class,
				ModelVaultMigrationsEndpointAutoConfiguration.class, ModelVaultQueriesEndpointAutoConfiguration.class,
				ModelVaultHealthContributorAutoConfiguration.class,
				ModelVaultBackupHealthContributorAutoConfiguration.class,
				ModelVaultInfoContributorAutoConfiguration.class));

	@Test
	void toABeanOfTheApplication() {
		this.runner.run((donor) -> {
			List<String> names = beans(donor.getBeanFactory());
			assertThat(names).containsAll(documented()).hasSizeGreaterThan(documented().size());
			names.forEach((name) -> givesWay(name, donor.getBean(name)));
		});
	}

	private <T> void givesWay(String name, T bean) {
		@SuppressWarnings("unchecked")
		Class<T> type = (Class<T>) bean.getClass();
		String own = BY_NAME.contains(name) ? name : "own";
		this.runner.withBean(own, type, () -> bean).run((context) -> {
			assertThat(context).as(name).hasNotFailed();
			assertThat(context.getBean(own)).as(name).isSameAs(bean);
			assertThat(context.getBeansOfType(type)).as(name).containsOnlyKeys(own);
		});
	}

	/**
	 * Those of our auto-configurations that do something. What gives the database is the
	 * last, since a context that got it closes it.
	 */
	private static List<String> beans(ConfigurableListableBeanFactory factory) {
		return Stream.of(factory.getBeanDefinitionNames())
			.filter((name) -> isOurs(factory.getBeanDefinition(name)))
			.filter((name) -> WIRING.stream().noneMatch((type) -> factory.isTypeMatch(name, type)))
			.sorted(Comparator.comparing((String name) -> factory.isTypeMatch(name, DatabaseSource.class)))
			.toList();
	}

	private static boolean isOurs(BeanDefinition definition) {
		String origin = definition.getFactoryBeanName() + " " + definition.getBeanClassName();
		return definition.getFactoryMethodName() != null && origin.contains("io.modelvault.boot.autoconfigure.");
	}

	private static List<String> documented() throws IOException {
		String page = Files.readString(Path.of("../docs/starter.md"));
		String table = page.substring(page.indexOf("## Beans"), page.indexOf("## Lifecycle"));
		return Pattern.compile("(?m)^\\| `(\\w+)` \\| .* \\| .+ \\|$")
			.matcher(table)
			.results()
			.map((MatchResult row) -> row.group(1))
			.filter((name) -> !name.equals("modelVaultDatabase"))
			.toList();
	}

}
