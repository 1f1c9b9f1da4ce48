package io.modelvault.boot.autoconfigure;

import io.modelvault.Database;
import io.modelvault.boot.autoconfigure.post.Parcels;
import io.modelvault.boot.autoconfigure.post.Post;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.boot.autoconfigure.shop.Shop;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultExceptionTranslator;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.ModelVaultTransactionManager;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.repository.config.EnableModelVaultRepositories;
import io.modelvault.data.repository.query.FullScanPolicy;
import io.modelvault.data.repository.query.UnsupportedQueryMethodException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

class DataModelVaultAutoConfigurationTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("modelvault.mode=memory")
		.withUserConfiguration(Shop.class)
		.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
				DataModelVaultAutoConfiguration.class, DataModelVaultRepositoriesAutoConfiguration.class,
				TransactionAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class));

	@Test
	void aRecordAndAnInterfaceAreEnough() {
		this.runner.run((context) -> {
			Articles articles = context.getBean(Articles.class);
			Article pencil = articles.save(new Article(null, "Pencil", 120));
			articles.save(new Article(null, "Eraser", 80));
			assertThat(articles.findByNameStartingWithOrderByName("Pen")).containsExactly(pencil);
			assertThat(context.getBean(Database.class).collectionNames()).containsExactly("articles");
		});
	}

	@Test
	void transactionsAreManaged() {
		this.runner.run((context) -> {
			assertThat(context.getBean(PlatformTransactionManager.class))
				.isInstanceOf(ModelVaultTransactionManager.class);
			Articles articles = context.getBean(Articles.class);
			context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
				articles.insert(new Article(null, "Pencil", 120));
				status.setRollbackOnly();
			});
			assertThat(articles.count()).isZero();
		});
	}

	@Test
	void transactionManagerFollowsTheProperties() {
		this.runner.withPropertyValues("spring.transaction.default-timeout=7s")
			.run((context) -> assertThat(context.getBean(ModelVaultTransactionManager.class).getDefaultTimeout())
				.isEqualTo(7));
	}

	@Test
	void modelsAreKnownWithoutARepository() {
		this.runner.withPropertyValues("modelvault.repositories.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(Articles.class);
			assertThat(context.getBean(ModelVaultMappingContext.class).hasPersistentEntityFor(Article.class)).isTrue();
			ModelVaultOperations operations = context.getBean(ModelVaultOperations.class);
			assertThat(operations.insert(new Article(1L, "Pencil", 120)).name()).isEqualTo("Pencil");
		});
	}

	@Test
	void backsOffFromBeansOfTheApplication() {
		this.runner.withUserConfiguration(OwnBeans.class).run((context) -> {
			assertThat(context).hasSingleBean(ModelVaultTemplate.class);
			assertThat(context).hasSingleBean(ModelVaultMappingContext.class);
			assertThat(context).hasSingleBean(ModelVaultExceptionTranslator.class);
			assertThat(context.getBean(ModelVaultTemplate.class).getMappingContext())
				.isSameAs(context.getBean(ModelVaultMappingContext.class));
			assertThat(context.getBean("ownMappingContext")).isSameAs(context.getBean(ModelVaultMappingContext.class));
		});
	}

	@Test
	void backsOffFromRepositoriesThatTheApplicationEnables() {
		this.runner.withUserConfiguration(OwnRepositories.class)
			.run((context) -> assertThat(context).doesNotHaveBean(Articles.class));
	}

	@Test
	void aMethodThatReadsAWholeCollectionFollowsTheProperty() {
		ApplicationContextRunner post = new ApplicationContextRunner().withPropertyValues("modelvault.mode=memory")
			.withUserConfiguration(Post.class)
			.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
					DataModelVaultAutoConfiguration.class, DataModelVaultRepositoriesAutoConfiguration.class));
		post.run((context) -> assertThat(context).hasSingleBean(Parcels.class)
			.getBean(FullScanPolicy.class)
			.isEqualTo(FullScanPolicy.WARN));
		post.withPropertyValues("modelvault.repositories.full-scan=allow")
			.run((context) -> assertThat(context).hasSingleBean(Parcels.class));
		post.withPropertyValues("modelvault.repositories.full-scan=fail")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(UnsupportedQueryMethodException.class)
				.hasMessageContaining("Parcels.findByTown(String)")
				.hasMessageContaining("@Index(paths = \"town\")"));
	}

	@Test
	void needsADatabase() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DataModelVaultAutoConfiguration.class,
					DataModelVaultRepositoriesAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ModelVaultOperations.class)
				.doesNotHaveBean(TransactionManager.class));
	}

	@Test
	void leavesPlainTransactionalToAnotherStoreAndServesItsRepositories() {
		this.runner
			.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class,
					DataSourceTransactionManagerAutoConfiguration.class))
			.withPropertyValues("spring.datasource.url=jdbc:h2:mem:beside")
			.run((context) -> {
				assertThat(context.getBeansOfType(TransactionManager.class)).hasSize(2);
				assertThat(context.getBean(TransactionManager.class)).isInstanceOf(JdbcTransactionManager.class);
				Articles articles = context.getBean(Articles.class);
				TransactionTemplate ours = new TransactionTemplate(
						context.getBean("modelVaultTransactionManager", PlatformTransactionManager.class));
				ours.executeWithoutResult((status) -> {
					articles.insert(new Article(null, "Pencil", 120));
					status.setRollbackOnly();
				});
				assertThat(articles.count()).isZero();
				articles.insert(new Article(null, "Pencil", 120));
				assertThat(articles.count()).isOne();
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		ModelVaultMappingContext ownMappingContext() {
			return new ModelVaultMappingContext();
		}

		@Bean
		ModelVaultTemplate modelVaultTemplate(DatabaseSource source, ModelVaultMappingContext mappingContext) {
			return new ModelVaultTemplate(source, mappingContext);
		}

		@Bean
		ModelVaultExceptionTranslator ownExceptionTranslator() {
			return new ModelVaultExceptionTranslator();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories("io.modelvault.nowhere")
	static class OwnRepositories {

	}

}
