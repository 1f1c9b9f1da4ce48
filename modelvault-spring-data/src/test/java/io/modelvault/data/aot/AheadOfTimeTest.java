package io.modelvault.data.aot;

import java.util.List;

import io.modelvault.Database;
import io.modelvault.data.config.AbstractModelVaultConfiguration;
import io.modelvault.data.config.EnableModelVaultAuditing;
import io.modelvault.data.mapping.event.BeforeConvertCallback;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.config.EnableModelVaultRepositories;
import io.modelvault.data.repository.support.SimpleModelVaultRepository;
import org.junit.jupiter.api.Test;

import org.springframework.aop.SpringProxy;
import org.springframework.aop.framework.Advised;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
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
import org.springframework.data.annotation.Id;
import org.springframework.javapoet.ClassName;
import org.springframework.transaction.interceptor.TransactionalProxy;

import static org.assertj.core.api.Assertions.assertThat;

/** What is worked out ahead of time is enough for a native image to find everything. */
class AheadOfTimeTest {

	@Test
	void entitiesTheirPartsAndRepositoriesCanBeReachedInANativeImage() {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(AheadOfTimeTest.class)), new InMemoryGeneratedFiles());
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Application.class);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		}
		generation.writeGeneratedContent();
		RuntimeHints hints = generation.getRuntimeHints();
		for (Class<?> type : List.of(Shelf.class, Book.class, Title.class)) {
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).as("%s", type).accepts(hints);
		}
		assertThat(RuntimeHintsPredicates.proxies()
			.forInterfaces(Shelves.class, org.springframework.data.repository.Repository.class,
					TransactionalProxy.class, Advised.class, DecoratingProxy.class))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.proxies()
			.forInterfaces(NameOnly.class, org.springframework.data.projection.TargetAware.class, SpringProxy.class,
					DecoratingProxy.class))
			.accepts(hints);
	}

	@Test
	void whatThisModuleReachesByReflectionIsRegistered() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar instanceof ModelVaultRuntimeHints)
			.forEach((registrar) -> registrar.registerHints(hints, getClass().getClassLoader()));
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(SimpleModelVaultRepository.class)
			.withMemberCategory(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(BeforeConvertCallback.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
	}

	record Shelf(@Id Long id, String name, List<Book> books) {
	}

	record Book(Title title, int pages) {
	}

	record Title(String text) {
	}

	interface NameOnly {

		String getName();

	}

	interface Shelves extends ModelVaultRepository<Shelf, Long> {

		List<NameOnly> findByNameStartingWith(String prefix);

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultAuditing
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Shelves.class))
	static class Application extends AbstractModelVaultConfiguration {

		@Override
		protected Database openDatabase() {
			return Database.openInMemory();
		}

	}

}
