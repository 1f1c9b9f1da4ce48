package io.modelvault.data.aot;

import java.io.IOException;
import java.util.List;

import io.modelvault.Database;
import io.modelvault.data.config.AbstractModelVaultConfiguration;
import io.modelvault.data.core.mapping.event.BeforeSaveCallback;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.config.EnableModelVaultRepositories;
import io.modelvault.data.repository.support.SimpleModelVaultRepository;
import io.modelvault.model.Id;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.Advised;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.DecoratingProxy;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.javapoet.ClassName;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.interceptor.TransactionalProxy;

import static org.assertj.core.api.Assertions.assertThat;

/** What the processing ahead of time of an application with repositories says. */
class AheadOfTimeTest {

	private final InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();

	private final DefaultGenerationContext generation = new DefaultGenerationContext(
			new ClassNameGenerator(ClassName.get(AheadOfTimeTest.class)), this.files);

	@BeforeEach
	void processAheadOfTime() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Application.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, this.generation);
			this.generation.writeGeneratedContent();
		}
	}

	@Test
	void entitiesAndTheObjectsInThemAreOpenToReflection() {
		for (Class<?> type : List.of(Parcel.class, Address.class)) {
			assertOpen(type);
		}
	}

	@Test
	void permittedSubclassesOfSealedTypesAreOpenToReflection() {
		for (Class<?> type : List.of(Letter.class, Box.class, Size.class)) {
			assertOpen(type);
		}
	}

	@Test
	void repositoriesAreProxies() {
		assertThat(RuntimeHintsPredicates.proxies()
			.forInterfaces(Parcels.class, SpringProxy.class, Advised.class, DecoratingProxy.class)
			.or(RuntimeHintsPredicates.proxies()
				.forInterfaces(Parcels.class, TransactionalProxy.class, SpringProxy.class, Advised.class,
						DecoratingProxy.class)))
			.accepts(hints());
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(SimpleModelVaultRepository.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints());
	}

	@Test
	void repositoriesAreWrittenDownAsBeans() throws IOException {
		StringBuilder sources = new StringBuilder();
		for (String name : this.files.getGeneratedFiles(Kind.SOURCE).keySet()) {
			sources.append(this.files.getGeneratedFileContent(Kind.SOURCE, name));
		}
		assertThat(sources).contains("AheadOfTimeTest.Parcels").contains("ModelVaultRepositoryFactoryBean");
	}

	@Test
	void hintsOfTheModuleItselfAreFoundByTheirRegistrar() {
		assertThat(RuntimeHintsPredicates.resource().forResource("META-INF/modelvault-named-queries.properties"))
			.accepts(registered());
		assertThat(RuntimeHintsPredicates.reflection().onType(BeforeSaveCallback.class)).accepts(registered());
		assertThat(RuntimeHintsPredicates.reflection().onType(jakarta.validation.Constraint.class))
			.accepts(registered());
	}

	private void assertOpen(Class<?> type) {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(type)
			.withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS, MemberCategory.INVOKE_DECLARED_METHODS,
					MemberCategory.ACCESS_DECLARED_FIELDS))
			.as(type.getName())
			.accepts(hints());
	}

	private RuntimeHints hints() {
		return this.generation.getRuntimeHints();
	}

	private static RuntimeHints registered() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter(ModelVaultRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(hints, AheadOfTimeTest.class.getClassLoader()));
		return hints;
	}

	record Parcel(@Id String id, Address to, Content content) {
	}

	record Address(String street, String city) {
	}

	sealed interface Content permits Letter, Box {

	}

	record Letter(int pages) implements Content {
	}

	record Box(Size size) implements Content {
	}

	record Size(int width, int height) {
	}

	interface Parcels extends ModelVaultRepository<Parcel, String> {

		List<Parcel> findByToCity(String city);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Parcels.class))
	static class Application extends AbstractModelVaultConfiguration {

		@Override
		protected Database openDatabase() {
			throw new IllegalStateException("no database is opened ahead of time");
		}

	}

}
