package io.modelvault.boot.lifecycle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

import io.modelvault.Database;
import io.modelvault.boot.UnwritableDirectory;
import io.modelvault.boot.autoconfigure.DataModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.DataModelVaultRepositoriesAutoConfiguration;
import io.modelvault.boot.autoconfigure.DatabaseDirectoryException;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultBackupAutoConfiguration;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.boot.autoconfigure.shop.Shop;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.error.UnsupportedFormatException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The database opens with the application context, closes with it, and leaves nothing
 * behind that keeps the next one from opening.
 */
class LifecycleTest {

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Shop.class)
		.withConfiguration(
				AutoConfigurations.of(ModelVaultAutoConfiguration.class, ModelVaultBackupAutoConfiguration.class,
						DataModelVaultAutoConfiguration.class, DataModelVaultRepositoriesAutoConfiguration.class));

	@Test
	void beansMayUseRepositoriesFromTheirFirstToTheirLastSnapshot() {
		onFile().withBean(FirstAndLast.class).run((context) -> assertThat(context).hasNotFailed());
		onFile().run((context) -> assertThat(context.getBean(Articles.class).findAll()).extracting(Article::name)
			.containsExactlyInAnyOrder("first", "last"));
	}

	@Test
	void startThatFailsLaterLetsGoOfTheFile() {
		onFile().withBean(Broken.class).run((context) -> {
			assertThat(context).hasFailed().getFailure().rootCause().hasMessage("broken");
			Database.open(file()).close();
		});
		onFile().run((context) -> assertThat(context.getBean(Articles.class).count()).isOne());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void fileOfANewerVersionFailsTheStartLazyOrNot(boolean lazy) throws IOException {
		onFile().run((context) -> assertThat(context).hasNotFailed());
		byte[] header = Arrays.copyOf(Files.readAllBytes(file()), 48);
		header[9] = 2; // the major version
		CRC32C sum = new CRC32C();
		sum.update(header);
		overwrite(0, header);
		overwrite(48, ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) sum.getValue()).array());
		assertStartFails(lazy, UnsupportedFormatException.class);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void damagedFileFailsAStrictStartLazyOrNot(boolean lazy) throws IOException {
		onFile().run((context) -> assertThat(context).hasNotFailed());
		overwrite(Files.size(file()), new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 });
		byte[] before = Files.readAllBytes(file());
		assertStartFails(lazy, RecoveryRefusedException.class, "modelvault.recovery=strict");
		assertThat(file()).hasBinaryContent(before);
		onFile().run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void directoryThatCannotBeWrittenToFailsTheStart() throws IOException {
		Path unwritable = UnwritableDirectory.in(this.directory).orElse(null);
		Assumptions.assumeTrue(unwritable != null);
		this.runner.withPropertyValues("modelvault.path=" + unwritable.resolve("shop.modelvault"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(DatabaseDirectoryException.class)
				.hasMessageContaining("is not writable"));
	}

	@Test
	void pausedContextGoesOnWithTheSameBeansAndWhatAnotherWroteMeanwhile() {
		onFile().run((first) -> {
			ConfigurableApplicationContext paused = first.getSourceApplicationContext();
			Articles articles = first.getBean(Articles.class);
			articles.insert(new Article(1L, "Pencil", 120));
			paused.stop();
			onFile().run((second) -> second.getBean(Articles.class).insert(new Article(2L, "Eraser", 80)));
			paused.start();
			assertThat(articles.findAll()).extracting(Article::name).containsExactlyInAnyOrder("Pencil", "Eraser");
			articles.insert(new Article(3L, "Ruler", 200));
		});
		onFile().run((context) -> assertThat(context.getBean(Articles.class).count()).isEqualTo(3));
	}

	@Test
	void whatIsInMemorySurvivesAPause() {
		this.runner.withPropertyValues("modelvault.mode=memory").run((context) -> {
			Articles articles = context.getBean(Articles.class);
			articles.insert(new Article(1L, "Pencil", 120));
			context.getSourceApplicationContext().stop();
			context.getSourceApplicationContext().start();
			assertThat(articles.count()).isOne();
		});
	}

	@Test
	void restartWithNewClassesFindsTheFileFreeAndItsOwnClasses() {
		for (int round = 1; round <= 3; round++) {
			long expected = round;
			RestartClassLoader loader = new RestartClassLoader(getClass().getClassLoader(),
					Shop.class.getPackageName());
			Class<?> shop = loader.load(Shop.class.getName());
			assertThat(shop).isNotSameAs(Shop.class);
			new ApplicationContextRunner().withClassLoader(loader)
				.withUserConfiguration(shop)
				.withPropertyValues("modelvault.path=" + file())
				.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
						DataModelVaultAutoConfiguration.class, DataModelVaultRepositoriesAutoConfiguration.class))
				.run((context) -> {
					Class<?> articles = loader.load(Articles.class.getName());
					Object repository = context.getBean(articles);
					Object article = loader.load(Article.class.getName())
						.getConstructor(Long.class, String.class, long.class)
						.newInstance(null, "Pencil", 120L);
					articles.getMethod("insert", Object.class).invoke(repository, article);
					Iterable<?> all = (Iterable<?>) articles.getMethod("findAll").invoke(repository);
					assertThat(all).hasSize((int) expected)
						.allMatch((each) -> each.getClass().getClassLoader() == loader);
				});
		}
	}

	private void assertStartFails(boolean lazy, Class<? extends Exception> cause, String... properties) {
		onFile().withPropertyValues(properties).withInitializer((context) -> {
			if (lazy) {
				context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
			}
		}).run((context) -> assertThat(context).getFailure().rootCause().isInstanceOf(cause));
	}

	private ApplicationContextRunner onFile() {
		return this.runner.withPropertyValues("modelvault.path=" + file());
	}

	private Path file() {
		return this.directory.resolve("shop.modelvault");
	}

	private void overwrite(long position, byte[] bytes) throws IOException {
		try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(bytes), position);
		}
	}

	static class FirstAndLast {

		private final Articles articles;

		FirstAndLast(Articles articles) {
			this.articles = articles;
		}

		@PostConstruct
		void first() {
			this.articles.insert(new Article(1L, "first", 1));
		}

		@PreDestroy
		void last() {
			this.articles.insert(new Article(2L, "last", 2));
		}

	}

	static class Broken {

		Broken(Articles articles) {
			articles.insert(new Article(1L, "written before it broke", 1));
			throw new IllegalStateException("broken");
		}

	}

}
