package io.modelvault.boot.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.store.CreateMode;
import io.modelvault.store.Durability;
import io.modelvault.store.RecoveryMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Each property reaches the option of the engine that it is named after.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConfiguredOptionsTest {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class));

	@TempDir
	private Path directory;

	@Test
	void withoutPropertiesTheEnginesDefaultsHold() {
		assertThat(ConfiguredOptions.of(new ModelVaultProperties())).isEqualTo(DatabaseOptions.defaults());
	}

	@Test
	void everyPropertyReachesItsOption() {
		reaches("mode=read-only", DatabaseOptions::readOnly, true);
		reaches("create=never", DatabaseOptions::createMode, CreateMode.NEVER);
		reaches("create=if-missing", DatabaseOptions::createMode, CreateMode.IF_MISSING);
		reaches("recovery=strict", DatabaseOptions::recoveryMode, RecoveryMode.STRICT);
		reaches("durability=interval", DatabaseOptions::durability, Durability.INTERVAL);
		reaches("sync-interval=250ms", DatabaseOptions::syncInterval, Duration.ofMillis(250));
		reaches("writer-timeout=3s", DatabaseOptions::writerTimeout, Duration.ofSeconds(3));
		reaches("shared=true", DatabaseOptions::shared, true);
		reaches("read-mode=positional", (options) -> options.store().mappedReads(), false);
		reaches("read-mode=mapped", (options) -> options.store().mappedReads(), true);
		reaches("cache-size=7MB", (options) -> options.store().cacheBytes(), 7L << 20);
		reaches("sort-memory=3MB", DatabaseOptions::sortMemoryBytes, 3L << 20);
		reaches("maintenance.automatic=false", (options) -> options.store().automaticMaintenance(), false);
		reaches("maintenance.checkpoint-log-size=5MB", (options) -> options.store().checkpointLogBytes(), 5L << 20);
		reaches("maintenance.compaction-garbage-ratio=0.25", (options) -> options.store().compactionGarbageRatio(),
				0.25);
	}

	private void reaches(String property, Function<DatabaseOptions, Object> option, Object value) {
		new ApplicationContextRunner().withUserConfiguration(OnlyProperties.class)
			.withPropertyValues("modelvault." + property)
			.run((context) -> {
				DatabaseOptions options = ConfiguredOptions.of(context.getBean(ModelVaultProperties.class));
				assertThat(option.apply(options)).as(property).isEqualTo(value);
			});
	}

	@ParameterizedTest
	@CsvSource({ "sync-interval,0ms", "writer-timeout,-1s", "maintenance.compaction-garbage-ratio,0",
			"maintenance.compaction-garbage-ratio,1.5", "maintenance.checkpoint-log-size,-1B", "cache-size,-1MB",
			"sort-memory,0B" })
	void valueThatTheEngineWouldRefuseIsRefusedWithTheNameOfItsProperty(String name, String value) {
		this.runner.withPropertyValues("modelvault.mode=memory", "modelvault." + name + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(refused) -> assertThat(refused.getName()).isEqualTo("modelvault." + name)));
	}

	@Test
	void startWaitsForTheInstanceBeforeItAsLongAsItMay(CapturedOutput output) throws Exception {
		Path file = this.directory.resolve("shop.modelvault");
		Database before = Database.open(file);
		CompletableFuture<Void> start = CompletableFuture
			.runAsync(() -> this.runner.withPropertyValues("modelvault.path=" + file, "modelvault.lock-timeout=30s")
				.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Database.class)));
		await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(output).contains("Waiting up to 30s"));
		assertThat(start).isNotDone();
		before.close();
		assertThat(start).succeedsWithin(Duration.ofSeconds(30));
	}

	@Test
	void startThatMayNotWaitLongEnoughNamesTheHolder() {
		Path file = this.directory.resolve("shop.modelvault");
		try (Database before = Database.open(file)) {
			this.runner.withPropertyValues("modelvault.path=" + file, "modelvault.lock-timeout=250ms")
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.hasMessageContaining("pid=" + ProcessHandle.current().pid()));
			assertThat(before.isOpen()).isTrue();
		}
	}

	@Test
	void contextsThatShareAFileSeeOneAnother() {
		ApplicationContextRunner sharing = this.runner.withPropertyValues(
				"modelvault.path=" + this.directory.resolve("shop.modelvault"), "modelvault.shared=true");
		sharing.run((first) -> {
			first.getBean(Database.class)
				.registerCollection("things", "[{\"path\":[\"id\"],\"type\":\"int64\"}]", "id", null);
			sharing.run(
					(second) -> assertThat(second.getBean(Database.class).collectionNames()).containsExactly("things"));
			assertThat(first.getBean(Database.class).collectionNames()).containsExactly("things");
		});
	}

	@org.springframework.boot.context.properties.EnableConfigurationProperties(ModelVaultProperties.class)
	static class OnlyProperties {

	}

}
