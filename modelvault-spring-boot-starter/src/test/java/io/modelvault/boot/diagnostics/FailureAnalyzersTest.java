package io.modelvault.boot.diagnostics;

import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

import io.modelvault.Database;
import io.modelvault.boot.UnwritableDirectory;
import io.modelvault.boot.autoconfigure.DataModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.DataModelVaultRepositoriesAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.data.core.ModelVaultOperations;
import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.config.EnableModelVaultRepositories;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactoryBean;
import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.error.WriterTimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.data.annotation.Id;
import org.springframework.data.repository.NoRepositoryBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A failed start says what happened and what to do.
 */
class FailureAnalyzersTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class));

	@TempDir
	private Path directory;

	@Test
	void fileHeldByAnotherProcessNamesItAndTheWaysOut() {
		FailureAnalysis analysis = analyze(new DatabaseLockedException("held",
				Map.of("file", "shop.modelvault", "holder", "pid=1 host=h writing")));
		assertThat(analysis.getDescription()).contains("file: shop.modelvault")
			.contains("holder: pid=1 host=h writing");
		assertThat(analysis.getAction()).contains("stop the process")
			.contains("'modelvault.lock-timeout=30s'")
			.contains("'modelvault.path'")
			.contains("'modelvault.mode=read-only'");
	}

	@Test
	void fileOfThePythonOrRustModelVaultGetsItsOwnAdvice() throws java.io.IOException {
		Path file = this.directory.resolve("books.modelvault");
		byte[] header = new byte[16_384];
		System.arraycopy(new byte[] { 'T', 'D', 'B', '0', 0, 0, 6, 0, 32, 0, 0, 0 }, 0, header, 0, 12);
		java.nio.file.Files.write(file, header);
		FailureAnalysis analysis = analysisOfStartWith("modelvault.path=" + file);
		assertThat(analysis.getDescription()).contains("ModelVault for Python or Rust");
		assertThat(analysis.getAction()).contains("export its documents as JSON").contains("'modelvault.path'");
	}

	@Test
	void fileHeldByThisProcessNamesItAndTheWaysOut() {
		Path file = this.directory.resolve("shop.modelvault");
		Database holder = Database.open(file);
		try {
			FailureAnalysis analysis = analysisOfStartWith("modelvault.path=" + file);
			assertThat(analysis.getDescription()).contains("shop.modelvault")
				.contains(String.valueOf(ProcessHandle.current().pid()));
			assertThat(analysis.getAction()).contains("Another application context of this process")
				.contains("'modelvault.lock-timeout=30s'")
				.contains("'modelvault.path'")
				.contains("'modelvault.mode=memory'");
		}
		finally {
			holder.close();
		}
	}

	@Test
	void missingDirectoryIsNamed() {
		FailureAnalysis analysis = analysisOfStartWith(
				"modelvault.path=" + this.directory.resolve("no/shop.modelvault"));
		assertThat(analysis.getDescription()).contains(this.directory.resolve("no").toString())
			.contains("does not exist");
		assertThat(analysis.getAction()).contains("Create the directory").contains("'modelvault.path'");
	}

	@Test
	void directoryThatCannotBeWrittenToIsNamed() throws Exception {
		Path unwritable = UnwritableDirectory.in(this.directory).orElse(null);
		Assumptions.assumeTrue(unwritable != null);
		FailureAnalysis analysis = analysisOfStartWith("modelvault.path=" + unwritable.resolve("shop.modelvault"));
		assertThat(analysis.getDescription()).contains(unwritable.toString()).contains("is not writable");
		assertThat(analysis.getAction()).contains("let this process write there");
	}

	@Test
	void missingFileIsNotCreatedWhereThatIsForbidden() {
		Path file = this.directory.resolve("shop.modelvault");
		for (String forbidden : List.of("modelvault.create=never", "modelvault.mode=read-only")) {
			FailureAnalysis analysis = analysisOfStartWith("modelvault.path=" + file, forbidden);
			assertThat(analysis.getDescription()).contains("shop.modelvault");
			assertThat(analysis.getAction()).contains("'modelvault.path'")
				.contains("restore a backup")
				.contains("'modelvault.create=if-missing'");
			assertThat(this.directory).isEmptyDirectory();
		}
	}

	@Test
	void emptyFileIsNotFilledWhereThatIsForbidden() throws Exception {
		Path file = Files.createFile(this.directory.resolve("shop.modelvault"));
		for (String forbidden : List.of("modelvault.create=never", "modelvault.recovery=strict")) {
			FailureAnalysis analysis = analysisOfStartWith("modelvault.path=" + file, forbidden);
			assertThat(analysis.getDescription()).contains("shop.modelvault has 0 bytes");
			assertThat(analysis.getAction()).contains("restore a backup")
				.contains("delete the file")
				.doesNotContain("auto-truncate");
			assertThat(file).isEmptyFile();
		}
	}

	@Test
	void fileOfANewerVersionNamesBothVersionsAndIsLeftAlone() throws Exception {
		Path file = this.directory.resolve("shop.modelvault");
		Database.open(file).close();
		byte[] bytes = Files.readAllBytes(file);
		bytes[9] = 7; // the major version
		CRC32C sum = new CRC32C();
		sum.update(bytes, 0, 48);
		ByteBuffer.wrap(bytes).putInt(48, (int) sum.getValue());
		Files.write(file, bytes);
		FailureAnalysis analysis = analysisOfStartWith("modelvault.path=" + file);
		assertThat(analysis.getDescription()).contains("7.0").contains("1.0");
		assertThat(analysis.getAction()).contains("the version of ModelVault that wrote it, or a later one");
		assertThat(file).hasBinaryContent(bytes);
	}

	@Test
	void damageUnderStrictSaysWhereAndIsLeftAlone() throws Exception {
		Path file = this.directory.resolve("shop.modelvault");
		Database.open(file).close();
		long end = Files.size(file);
		Files.write(file, new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }, StandardOpenOption.APPEND);
		FailureAnalysis analysis = analysisOfStartWith("modelvault.path=" + file, "modelvault.recovery=strict");
		assertThat(analysis.getDescription()).contains("shop.modelvault").contains(Long.toString(end));
		assertThat(analysis.getAction()).contains("The file is unchanged")
			.contains("restore a backup")
			.contains("'modelvault.recovery=auto-truncate'");
		assertThat(file).hasSize(end + 8);
	}

	@Test
	void fileOfAnotherKindIsLeftAlone() throws Exception {
		Path file = Files.writeString(this.directory.resolve("notes.txt"), "not a database, ".repeat(1000),
				StandardCharsets.UTF_8);
		FailureAnalysis analysis = analysisOfStartWith("modelvault.path=" + file);
		assertThat(analysis.getAction()).contains("The file is unchanged").contains("'modelvault.path'");
		assertThat(file).hasContent("not a database, ".repeat(1000));
	}

	@Test
	void refusedRecoveryNamesTheWaysOut() {
		FailureAnalysis analysis = analyze(
				new RecoveryRefusedException("The file ends in a torn commit", Map.of("offset", 4711)));
		assertThat(analysis.getDescription()).contains("torn commit").contains("offset: 4711");
		assertThat(analysis.getAction()).contains("restore a backup").contains("'modelvault.recovery=auto-truncate'");
	}

	@Test
	void unsupportedQueryMethodIsNamedWithItsKeyword() {
		this.runner
			.withConfiguration(AutoConfigurations.of(DataModelVaultAutoConfiguration.class,
					DataModelVaultRepositoriesAutoConfiguration.class))
			.withPropertyValues("modelvault.mode=memory")
			.withUserConfiguration(BrokenShop.class)
			.run((context) -> {
				FailureAnalysis analysis = analyze(context.getStartupFailure());
				assertThat(analysis.getDescription()).contains("Wares.findByPriceIsEmpty()")
					.contains("IS_EMPTY")
					.contains("Ware.price");
				assertThat(analysis.getAction()).contains("Choose another keyword");
			});
	}

	@Test
	void slipInTheNameOfAQueryMethodIsExplained() {
		analyzesStartOf(MisspeltShop.class, (analysis) -> {
			assertThat(analysis.getDescription()).contains("findByPrize").contains("Did you mean 'price'");
			assertThat(analysis.getAction()).contains("@Query");
		});
	}

	@Test
	void repositoryWithIdsOfAnotherTypeIsExplained() {
		analyzesStartOf(MislabelledShop.class,
				(analysis) -> assertThat(analysis.getDescription())
					.contains("Labels has ids of type String, but the id of Ware is a Long")
					.contains("<Ware, Long>"));
	}

	private void analyzesStartOf(Class<?> shop, Consumer<FailureAnalysis> explained) {
		this.runner.withPropertyValues("modelvault.mode=memory")
			.withUserConfiguration(shop)
			.withConfiguration(AutoConfigurations.of(DataModelVaultAutoConfiguration.class))
			.run((context) -> explained.accept(analyze(context.getStartupFailure())));
	}

	@Test
	void failuresOfARunningApplicationAreNotExplained() {
		assertThat(analyze(new WriterTimeoutException("busy", Map.of()))).isNull();
	}

	private FailureAnalysis analysisOfStartWith(String... properties) {
		FailureAnalysis[] analysis = new FailureAnalysis[1];
		this.runner.withPropertyValues(properties).run((context) -> {
			assertThat(context).hasFailed();
			analysis[0] = analyze(context.getStartupFailure());
		});
		assertThat(analysis[0]).isNotNull();
		return analysis[0];
	}

	private static FailureAnalysis analyze(Throwable failure) {
		ArgumentResolver arguments = ArgumentResolver.of(BeanFactory.class, new DefaultListableBeanFactory())
			.and(Environment.class, new StandardEnvironment());
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments);
		return analyzers.stream()
			.filter((analyzer) -> analyzer.getClass().getName().startsWith("io.modelvault."))
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(java.util.Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableModelVaultRepositories(considerNestedRepositories = true)
	static class BrokenShop {

	}

	@Configuration(proxyBeanMethods = false)
	static class MisspeltShop {

		@Bean
		ModelVaultRepositoryFactoryBean<MisspeltWares, Ware, Long> wares(ModelVaultOperations operations) {
			ModelVaultRepositoryFactoryBean<MisspeltWares, Ware, Long> wares = new ModelVaultRepositoryFactoryBean<>(
					MisspeltWares.class);
			wares.setModelVaultOperations(operations);
			return wares;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MislabelledShop {

		@Bean
		ModelVaultRepositoryFactoryBean<Labels, Ware, String> wares(ModelVaultOperations operations) {
			ModelVaultRepositoryFactoryBean<Labels, Ware, String> wares = new ModelVaultRepositoryFactoryBean<>(
					Labels.class);
			wares.setModelVaultOperations(operations);
			return wares;
		}

	}

	@NoRepositoryBean
	interface MisspeltWares extends ModelVaultRepository<Ware, Long> {

		java.util.List<Ware> findByPrize(int price);

	}

	@NoRepositoryBean
	interface Labels extends ModelVaultRepository<Ware, String> {

	}

	record Ware(@Id Long id, int price) {
	}

	interface Wares extends ModelVaultRepository<Ware, Long> {

		java.util.List<Ware> findByPriceIsEmpty();

	}

}
