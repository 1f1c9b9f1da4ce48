package io.modelvault.boot.autoconfigure;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.boot.autoconfigure.shop.Shop;
import io.modelvault.data.observability.DefaultModelVaultOperationConvention;
import io.modelvault.data.observability.ModelVaultObservations;
import io.modelvault.data.observability.ModelVaultOperationContext;
import io.modelvault.data.observability.ModelVaultOperationConvention;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

class ModelVaultObservationAutoConfigurationTest {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Shop.class)
		.withPropertyValues("modelvault.mode=memory")
		.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
				DataModelVaultAutoConfiguration.class, DataModelVaultRepositoriesAutoConfiguration.class,
				ModelVaultObservationAutoConfiguration.class, TransactionAutoConfiguration.class));

	@Test
	void repositoryIsObservedInItsTransaction() {
		observed().run((context) -> {
			context.getBean(Articles.class).insert(new Article(1L, "Pencil", 120));
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasObservationWithNameEqualTo("modelvault.operation")
				.that()
				.hasLowCardinalityKeyValue("modelvault.collection", "articles")
				.hasLowCardinalityKeyValue("modelvault.operation", "insert")
				.hasLowCardinalityKeyValue("modelvault.repository.method", "Articles.insert")
				.hasLowCardinalityKeyValue("modelvault.plan", "none")
				.hasLowCardinalityKeyValue("modelvault.outcome", "success")
				.hasParentObservationContextMatching((parent) -> "modelvault.transaction".equals(parent.getName()),
						"is the transaction");
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasObservationWithNameEqualTo("modelvault.transaction")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("modelvault.transaction.read-only", "false")
				.hasLowCardinalityKeyValue("modelvault.outcome", "committed");
		});
	}

	@Test
	void startIsNotObserved() {
		observed()
			.run((context) -> TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation());
	}

	@Test
	void conventionOfTheApplicationIsUsed() {
		observed().withBean(ModelVaultOperationConvention.class, TerseConvention::new).run((context) -> {
			context.getBean(Articles.class).count();
			TestObservationRegistryAssert.assertThat(this.registry)
				.hasObservationWithNameEqualTo("modelvault.operation")
				.that()
				.hasLowCardinalityKeyValue("what", "count");
		});
	}

	@Test
	void applicationMayBringItsOwnObservations() {
		observed()
			.withBean("own", ModelVaultObservations.class,
					() -> new ModelVaultObservations(ObservationRegistry.create()))
			.run((context) -> {
				assertThat(context).hasSingleBean(ModelVaultObservations.class);
				context.getBean(Articles.class).count();
				TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyObservation();
			});
	}

	@Test
	void registryOfBootIsFound() {
		this.runner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withBean("handler", Last.class)
			.run((context) -> {
				context.getBean(Articles.class).count();
				assertThat(context.getBean(Last.class).name).isEqualTo("modelvault.transaction");
			});
	}

	@Test
	void withoutRegistryOrMicrometerNothingIsObserved() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ModelVaultObservations.class));
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ModelVaultObservations.class));
	}

	private ApplicationContextRunner observed() {
		return this.runner.withBean("observationRegistry", ObservationRegistry.class, () -> this.registry);
	}

	static final class TerseConvention extends DefaultModelVaultOperationConvention {

		@Override
		public KeyValues getLowCardinalityKeyValues(ModelVaultOperationContext context) {
			return KeyValues.of("what", context.getOperation());
		}

	}

	static final class Last implements ObservationHandler<Observation.Context> {

		private String name = "";

		@Override
		public void onStop(Observation.Context context) {
			this.name = String.valueOf(context.getName());
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

	}

}
