package io.modelvault.boot.info;

import io.modelvault.Database;
import io.modelvault.boot.actuator.Actuator;
import io.modelvault.boot.actuator.DocumentedExample;
import io.modelvault.data.core.DatabaseSource;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

class ModelVaultInfoContributorTest {

	@Test
	void isLikeItsDocumentedExample() {
		Actuator.runner()
			.withPropertyValues("management.info.modelvault.enabled=true")
			.run((context) -> DocumentedExample.under("GET /actuator/info")
				.withNamesAt("/modelvault/databases")
				.isLike(Actuator.of(context).get("info").json()));
	}

	@Test
	void severalDatabasesAreTold() {
		Actuator.runner()
			.withPropertyValues("management.info.modelvault.enabled=true")
			.withBean("first", DatabaseSource.class, () -> DatabaseSource.of(Database.openInMemory()))
			.withBean("second", DatabaseSource.class, () -> DatabaseSource.of(Database.openInMemory()))
			.run((context) -> assertThat(
					Actuator.of(context).get("info").json().at("/modelvault/databases").propertyNames())
				.containsExactly("first", "second"));
	}

	@Test
	void nothingIsToldUnlessAskedFor() {
		Actuator.runner().run((context) -> {
			assertThat(context).doesNotHaveBean(ModelVaultInfoContributor.class);
			assertThat(Actuator.of(context).get("info").json().has("modelvault")).isFalse();
		});
	}

	@Test
	void applicationStartsWithoutActuator() {
		Actuator.runner()
			.withPropertyValues("management.info.modelvault.enabled=true")
			.withClassLoader(new FilteredClassLoader(ConditionalOnEnabledInfoContributor.class, InfoContributor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("modelVaultInfoContributor"));
	}

}
