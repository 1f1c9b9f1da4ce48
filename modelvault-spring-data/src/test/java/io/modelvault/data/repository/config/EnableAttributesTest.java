package io.modelvault.data.repository.config;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.ModelVaultTransactionManager;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.query.FullScanPolicy;
import io.modelvault.data.repository.query.UnsupportedQueryMethodException;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactoryBean;
import io.modelvault.data.repository.support.SimpleModelVaultRepository;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.data.annotation.Id;
import org.springframework.data.repository.NoRepositoryBean;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.data.repository.core.EntityInformation;
import org.springframework.data.repository.query.QueryLookupStrategy;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every attribute of {@link EnableModelVaultRepositories} does what it says.
 */
class EnableAttributesTest {

	@Test
	void namedQueriesComeBeforeNames() {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Named.class)) {
			Poems poems = context.getBean(Poems.class);
			poems.insert(List.of(new Poem(1L, "Abend"), new Poem(2L, "Abschied"), new Poem(3L, "Herbst")));
			assertThat(poems.fromAFile("Ab")).extracting(Poem::title).containsExactly("Abschied", "Abend");
			assertThat(poems.findByTitle("Abend")).extracting(Poem::id).containsExactlyInAnyOrder(2L, 3L);
		}
	}

	@Test
	void whatIsNotDeclaredIsRefusedIfOnlyDeclaredQueriesAreUsed() {
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> new AnnotationConfigApplicationContext(Infrastructure.class, Declared.class).close())
			.havingRootCause()
			.isInstanceOf(UnsupportedQueryMethodException.class)
			.withMessageContaining("neither a named query 'Poem.findByTitleContaining' nor @Query");
	}

	@Test
	void namesAloneCountIfQueriesAreCreated() {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Created.class)) {
			DerivedPoems poems = context.getBean(DerivedPoems.class);
			poems.insert(new Poem(1L, "Abend"));
			assertThat(poems.findByTitle("Abend")).hasSize(1);
		}
	}

	@Test
	void aBaseClassStandsBehindAllRepositories() {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Based.class)) {
			TruncatedPoems poems = context.getBean(TruncatedPoems.class);
			poems.insert(List.of(new Poem(1L, "Abend"), new Poem(2L, "Herbst")));
			assertThat(poems.truncate()).isEqualTo(2);
			assertThat(poems.count()).isZero();
			assertThat(context.getBean("the-TruncatedPoems")).isSameAs(poems);
		}
	}

	@Test
	void twoTemplatesServeRepositoriesOfTheirOwn() {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Second.class, First.class,
				Other.class)) {
			context.getBean(DerivedPoems.class).insert(new Poem(1L, "Abend"));
			OtherPoems others = context.getBean(OtherPoems.class);
			assertThat(others.count()).isZero();
			others.insert(new Poem(1L, "Anderswo"));
			assertThat(context.getBean(DerivedPoems.class).findById(1L)).map(Poem::title).contains("Abend");
			assertThat(others.shout(1L)).contains("ANDERSWO");
		}
	}

	@Test
	void aFutureIsFilledByAnotherThread() throws Exception {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Asynchronous.class)) {
			AsyncPoems poems = context.getBean(AsyncPoems.class);
			poems.insert(List.of(new Poem(1L, "Abend"), new Poem(2L, "Herbst")));
			assertThat(poems.findByTitle("Abend").get(10, TimeUnit.SECONDS)).extracting(Poem::id).containsExactly(1L);
			assertThat(poems.findFirstByTitle("Herbst").get(10, TimeUnit.SECONDS).id()).isEqualTo(2);
			assertThat(poems.countByTitle("Herbst").get(10, TimeUnit.SECONDS)).isEqualTo(1);
			assertThat(poems.existsByTitle("x").get(10, TimeUnit.SECONDS)).isFalse();
			assertThat(poems.deleteByTitle("Herbst").get(10, TimeUnit.SECONDS)).isEqualTo(1);
			assertThat(AopUtils.isAopProxy(poems)).isTrue();
		}
	}

	@Test
	void aPolicyBeanDecidesAboutScans() {
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(
				() -> new AnnotationConfigApplicationContext(Infrastructure.class, NoScans.class, First.class).close())
			.havingRootCause()
			.withMessageContaining("DerivedPoems.findByTitle(String): no index narrows it");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Infrastructure {

		@Bean
		Database database() {
			return Database.openInMemory();
		}

		@Bean
		DatabaseSource databaseSource(Database database) {
			return DatabaseSource.of(database);
		}

		@Bean
		ModelVaultTemplate modelVaultTemplate(DatabaseSource databaseSource) {
			return new ModelVaultTemplate(databaseSource, new ModelVaultMappingContext());
		}

		@Bean
		ModelVaultTransactionManager modelVaultTransactionManager(DatabaseSource databaseSource) {
			return new ModelVaultTransactionManager(databaseSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			namedQueriesLocation = "classpath:META-INF/poems-named-queries.properties",
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Poems.class))
	static class Named {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			queryLookupStrategy = QueryLookupStrategy.Key.USE_DECLARED_QUERY,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = UndeclaredPoems.class))
	static class Declared {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			namedQueriesLocation = "classpath:META-INF/poems-named-queries.properties",
			queryLookupStrategy = QueryLookupStrategy.Key.CREATE, bootstrapMode = BootstrapMode.LAZY,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = DerivedPoems.class))
	static class Created {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true, repositoryBaseClass = TruncatingRepository.class,
			nameGenerator = Prefixed.class, repositoryFactoryBeanClass = ModelVaultRepositoryFactoryBean.class,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = TruncatedPoems.class))
	static class Based {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = DerivedPoems.class))
	static class First {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true, modelVaultTemplateRef = "otherTemplate",
			transactionManagerRef = "otherTransactionManager", repositoryImplementationPostfix = "Behind",
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = OtherPoems.class))
	static class Other {

	}

	@Configuration(proxyBeanMethods = false)
	static class Second {

		private final DatabaseSource source = DatabaseSource.of(Database.openInMemory());

		@Bean(defaultCandidate = false)
		ModelVaultTemplate otherTemplate() {
			return new ModelVaultTemplate(this.source, new ModelVaultMappingContext());
		}

		@Bean(defaultCandidate = false)
		ModelVaultTransactionManager otherTransactionManager() {
			return new ModelVaultTransactionManager(this.source);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = AsyncPoems.class))
	static class Asynchronous {

		@Bean
		Executor executor() {
			return new SimpleAsyncTaskExecutor("poems-");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoScans {

		@Bean
		FullScanPolicy fullScans() {
			return FullScanPolicy.FAIL;
		}

	}

	static class Prefixed extends AnnotationBeanNameGenerator {

		@Override
		public String generateBeanName(BeanDefinition definition, BeanDefinitionRegistry registry) {
			String name = String.valueOf(definition.getBeanClassName());
			return "the-" + name.substring(name.lastIndexOf('$') + 1);
		}

	}

	record Poem(@Id Long id, String title) {
	}

	interface Poems extends ModelVaultRepository<Poem, Long> {

		List<Poem> fromAFile(String prefix);

		List<Poem> findByTitle(String title);

	}

	interface UndeclaredPoems extends ModelVaultRepository<Poem, Long> {

		List<Poem> findByTitleContaining(String title);

	}

	interface DerivedPoems extends ModelVaultRepository<Poem, Long> {

		List<Poem> findByTitle(String title);

	}

	@NoRepositoryBean
	interface Truncating<T, ID> extends ModelVaultRepository<T, ID> {

		long truncate();

	}

	static class TruncatingRepository<T, ID> extends SimpleModelVaultRepository<T, ID> implements Truncating<T, ID> {

		private final Class<T> type;

		private final ModelVaultOperations operations;

		TruncatingRepository(EntityInformation<T, ID> information, ModelVaultOperations operations) {
			super(information, operations);
			this.type = information.getJavaType();
			this.operations = operations;
		}

		@Override
		@Transactional
		public long truncate() {
			return this.operations.delete(Query.all(), this.type);
		}

	}

	interface TruncatedPoems extends Truncating<Poem, Long> {

	}

	interface Shouting {

		Optional<String> shout(long id);

	}

	static class ShoutingBehind implements Shouting {

		private final ModelVaultOperations operations;

		ShoutingBehind(@Qualifier("otherTemplate") ModelVaultOperations operations) {
			this.operations = operations;
		}

		@Override
		public Optional<String> shout(long id) {
			return this.operations.findById(id, Poem.class)
				.map((poem) -> poem.title().toUpperCase(java.util.Locale.ROOT));
		}

	}

	interface OtherPoems extends ModelVaultRepository<Poem, Long>, Shouting {

	}

	interface AsyncPoems extends ModelVaultRepository<Poem, Long> {

		@Async
		CompletableFuture<List<Poem>> findByTitle(String title);

		@Async
		CompletableFuture<Poem> findFirstByTitle(String title);

		@Async
		CompletableFuture<Long> countByTitle(String title);

		@Async
		CompletableFuture<Boolean> existsByTitle(String title);

		@Async
		CompletableFuture<Integer> deleteByTitle(String title);

	}

}
