package io.modelvault.data.repository.config;

import java.util.List;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultExceptionTranslator;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.ModelVaultTransactionManager;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.data.repository.ModelVaultRepository;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.repository.Repository;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import org.springframework.data.repository.support.Repositories;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EnableModelVaultRepositoriesTest {

	@Test
	void interfacesBecomeBeansWithTheirFragments() {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Nested.class)) {
			Songs songs = context.getBean(Songs.class);
			songs.insert(List.of(new Song(1L, "Erlkönig"), new Song(2L, "Gute Nacht")));
			assertThat(songs.longestTitle()).isEqualTo("Gute Nacht");
			assertThat(songs.findByTitle("Erlkönig")).extracting(Song::id).containsExactly(1L);
			assertThat(new Repositories(context).getPersistentEntity(Song.class).getRequiredIdProperty().getName())
				.isEqualTo("id");
		}
	}

	@Test
	void serviceMethodsAreTransactions() {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Nested.class)) {
			SongService service = context.getBean(SongService.class);
			assertThatExceptionOfType(DuplicateKeyException.class)
				.isThrownBy(() -> service.insertTwice(new Song(7L, "x")));
			assertThat(context.getBean(Songs.class).count()).isZero();
		}
	}

	@Test
	void readOnlyMethodsOfARepositoryRefuseWrites() {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Nested.class)) {
			SongService service = context.getBean(SongService.class);
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> service.insertReadOnly(new Song(7L, "x")))
				.withMessageContaining("only reads");
		}
	}

	@Test
	void filtersLeaveInterfacesOut() {
		try (var context = new AnnotationConfigApplicationContext(Infrastructure.class, Filtered.class)) {
			assertThat(context.getBeansOfType(Songs.class)).isEmpty();
		}
	}

	@Test
	void reactiveRepositoryIsRefused() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> new AnnotationConfigApplicationContext(Infrastructure.class, Reactive.class).close())
			.withMessageContaining("Reactive")
			.withMessageContaining(ReactiveSongs.class.getName())
			.withMessageContaining("Extend ModelVaultRepository")
			.withMessageContaining("CompletableFuture");
	}

	@Test
	void unsupportedMethodFailsTheStart() {
		assertThatExceptionOfType(BeanCreationException.class)
			.isThrownBy(() -> new AnnotationConfigApplicationContext(Infrastructure.class, Broken.class).close())
			.havingRootCause()
			.withMessageContaining("BrokenSongs.deleteTop2ByTitle(String)");
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
		ModelVaultTemplate modelVaultTemplate(DatabaseSource source) {
			return new ModelVaultTemplate(source, new ModelVaultMappingContext());
		}

		@Bean
		ModelVaultTransactionManager modelVaultTransactionManager(DatabaseSource source) {
			return new ModelVaultTransactionManager(source);
		}

		@Bean
		ModelVaultExceptionTranslator exceptionTranslator() {
			return new ModelVaultExceptionTranslator();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Songs.class))
	static class Nested {

		@Bean
		SongService songService(Songs songs) {
			return new SongService(songs);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			excludeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = Repository.class))
	static class Filtered {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = ReactiveSongs.class))
	static class Reactive {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true,
			includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = BrokenSongs.class))
	static class Broken {

	}

	@Service
	static class SongService {

		private final Songs songs;

		SongService(Songs songs) {
			this.songs = songs;
		}

		@Transactional
		public void insertTwice(Song song) {
			this.songs.insert(song);
			this.songs.insert(song);
		}

		@Transactional(readOnly = true)
		public void insertReadOnly(Song song) {
			this.songs.insert(song);
		}

	}

	record Song(@Id Long id, String title) {
	}

	interface Songs extends ModelVaultRepository<Song, Long>, LongestTitle {

		List<Song> findByTitle(String title);

	}

	interface LongestTitle {

		String longestTitle();

	}

	static class LongestTitleImpl implements LongestTitle {

		private final ModelVaultOperations operations;

		LongestTitleImpl(ModelVaultOperations operations) {
			this.operations = operations;
		}

		@Override
		public String longestTitle() {
			return this.operations.find(Query.all(), Song.class)
				.stream()
				.map(Song::title)
				.max(java.util.Comparator.comparingInt(String::length))
				.orElseThrow();
		}

	}

	interface ReactiveSongs extends ReactiveCrudRepository<Song, Long> {

	}

	interface BrokenSongs extends ModelVaultRepository<Song, Long> {

		void deleteTop2ByTitle(String title);

	}

}
