package io.modelvault.boot.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.modelvault.Database;
import io.modelvault.Transaction;
import io.modelvault.boot.autoconfigure.DataModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.DataModelVaultRepositoriesAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultBackupAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultBackupMetricsAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultMetricsAutoConfiguration;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.boot.autoconfigure.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ModelVaultMetricsTest {

	private static final Pattern DOCUMENTED = Pattern
		.compile("(?m)^\\| `(modelvault\\.[a-z.]+)` \\| (gauge|counter|timer) \\| (bytes|seconds|rows|) ?\\|");

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Shop.class)
		.withConfiguration(
				AutoConfigurations.of(ModelVaultAutoConfiguration.class, DataModelVaultAutoConfiguration.class,
						DataModelVaultRepositoriesAutoConfiguration.class, ModelVaultMetricsAutoConfiguration.class,
						ModelVaultBackupAutoConfiguration.class, ModelVaultBackupMetricsAutoConfiguration.class));

	@TempDir
	private Path directory;

	@Test
	void metersAreThoseOfTheDocumentation() throws IOException {
		List<String> documented = DOCUMENTED.matcher(Files.readString(Path.of("..", "docs", "starter.md")))
			.results()
			.map((row) -> described(row))
			.toList();
		withRegistry().run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(this.registry));
			assertThat(this.registry.getMeters().stream().map((meter) -> described(meter.getId())).distinct())
				.isNotEmpty()
				.containsExactlyInAnyOrderElementsOf(new TreeSet<>(documented));
			assertThat(this.registry.getMeters())
				.filteredOn((meter) -> !meter.getId().getName().startsWith("modelvault.backup."))
				.allSatisfy((meter) -> assertThat(meter.getId().getTag("name")).isEqualTo("modelVault"));
		});
	}

	@Test
	void metersFollowTheDatabaseAndFallSilentWhenItStops() {
		withRegistry().run((context) -> {
			context.getBean("modelVaultMetrics", MeterBinder.class).bindTo(this.registry);
			double before = this.registry.get("modelvault.commits").functionCounter().count();
			context.getBean(Articles.class).insert(new Article(1L, "Pencil", 120));
			assertThat(this.registry.get("modelvault.commits").functionCounter().count()).isEqualTo(before + 1);
			assertThat(this.registry.get("modelvault.fsync.duration").functionTimer().count()).isPositive();
			assertThat(this.registry.get("modelvault.file.size").gauge().value()).isPositive();
			assertThat(this.registry.get("modelvault.poisoned").gauge().value()).isZero();
			context.getSourceApplicationContext().stop();
			assertThat(this.registry.get("modelvault.file.size").gauge().value()).isNaN();
		});
	}

	@Test
	void countersGoOnWhenTheDatabaseIsStoppedAndStarted() {
		withRegistry().run((context) -> {
			context.getBean("modelVaultMetrics", MeterBinder.class).bindTo(this.registry);
			Articles articles = context.getBean(Articles.class);
			articles.insert(new Article(1L, "Pencil", 120));
			articles.findAll();
			double commits = count("modelvault.commits");
			double scans = queries("scan");
			double rows = count("modelvault.read.rows");
			assertThat(scans).isPositive();
			context.getSourceApplicationContext().stop();
			assertThat(count("modelvault.commits")).isEqualTo(commits);
			context.getSourceApplicationContext().start();
			assertThat(count("modelvault.commits")).isEqualTo(commits);
			articles.insert(new Article(2L, "Pen", 250));
			context.getSourceApplicationContext().stop();
			context.getSourceApplicationContext().start();
			articles.findAll();
			assertThat(count("modelvault.commits")).isEqualTo(commits + 1);
			assertThat(queries("scan")).isEqualTo(scans + 1);
			assertThat(count("modelvault.read.rows")).isEqualTo(rows + 2);
		});
	}

	@Test
	void metersTellWhatWasReadWaitedForAndMaintained() {
		withRegistry().run((context) -> {
			context.getBean("modelVaultMetrics", MeterBinder.class).bindTo(this.registry);
			Articles articles = context.getBean(Articles.class);
			articles.insert(new Article(1L, "Pencil", 120));
			double byKey = queries("pk");
			articles.findById(1L);
			assertThat(queries("pk")).isEqualTo(byKey + 1);
			Database database = context.getBean(Database.class);
			database.checkpoint();
			database.compact();
			assertThat(count("modelvault.checkpoint.written")).isPositive();
			assertThat(count("modelvault.compaction.written")).isPositive();
			assertThat(count("modelvault.commit.syncs")).isPositive();
			for (String timer : List.of("checkpoint.duration", "compaction.duration", "commit.duration", "lock.wait")) {
				assertThat(this.registry.get("modelvault." + timer).functionTimer().count()).as(timer).isPositive();
			}
			try (Transaction reader = database.beginReadOnly()) {
				assertThat(reader.isReadOnly()).isTrue();
				assertThat(this.registry.get("modelvault.snapshots.open").gauge().value()).isOne();
				assertThat(this.registry.get("modelvault.snapshot.age").timeGauge().value()).isPositive();
			}
			assertThat(this.registry.get("modelvault.snapshots.open").gauge().value()).isZero();
		});
	}

	private double count(String name) {
		return this.registry.get(name).functionCounter().count();
	}

	private double queries(String plan) {
		return this.registry.get("modelvault.queries").tag("plan", plan).functionCounter().count();
	}

	@Test
	void applicationStartsWithoutMicrometerOrRegistry() {
		this.runner.withPropertyValues("modelvault.mode=memory")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("modelVaultMetrics"));
		this.runner.withPropertyValues("modelvault.mode=memory")
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("modelVaultMetrics"));
	}

	private ApplicationContextRunner withRegistry() {
		return this.runner.withPropertyValues("modelvault.path=" + this.directory.resolve("shop.modelvault"))
			.withBean(MeterRegistry.class, () -> this.registry);
	}

	private static String described(MatchResult row) {
		return row.group(1) + " " + row.group(2) + " " + (row.group(2).equals("timer") ? "" : row.group(3));
	}

	private static String described(Meter.Id id) {
		String unit = id.getBaseUnit();
		return switch (id.getType()) {
			case GAUGE -> id.getName() + " gauge " + ((unit != null) ? unit : "");
			case COUNTER -> id.getName() + " counter " + ((unit != null) ? unit : "");
			default -> id.getName() + " timer ";
		};
	}

}
