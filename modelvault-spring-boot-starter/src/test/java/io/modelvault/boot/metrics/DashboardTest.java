package io.modelvault.boot.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.modelvault.boot.autoconfigure.DataModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.DataModelVaultRepositoriesAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultMetricsAutoConfiguration;
import io.modelvault.boot.autoconfigure.ModelVaultObservationAutoConfiguration;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import io.modelvault.boot.autoconfigure.shop.Shop;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The dashboard of the documentation shows what a running application has, and all of it.
 */
class DashboardTest {

	private static final Path DASHBOARD = Path.of("..", "docs", "grafana", "modelvault-dashboard.json");

	private static final Pattern SAMPLE = Pattern.compile("(?m)^(modelvault_[a-z_]+)(\\{[^}]*})? ");

	private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

	private static final Pattern METRIC = Pattern.compile("modelvault_[a-z_]+(?=[{)\\[])");

	private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");

	private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	@Test
	void everyMetricOfTheDashboardIsInAScrape() throws IOException {
		Set<String> shown = queries().stream()
			.map((query) -> GROUPING.matcher(query).replaceAll(""))
			.flatMap((query) -> found(METRIC, query, 0).stream())
			.collect(Collectors.toSet());
		scraped((scrape) -> assertThat(found(SAMPLE, scrape, 1)).containsAll(shown));
		assertThat(shown).hasSizeGreaterThan(20);
	}

	@Test
	void everyLabelThatTheDashboardGroupsByIsInAScrape() throws IOException {
		Set<String> labels = queries().stream()
			.flatMap((query) -> found(GROUPING, query, 1).stream())
			.flatMap((names) -> List.of(names.split(", ")).stream())
			.collect(Collectors.toSet());
		scraped((scrape) -> assertThat(found(LABEL, scrape, 1)).containsAll(labels));
		assertThat(labels).contains("plan", "modelvault_collection");
	}

	@Test
	void everyMeterIsOnTheDashboard() throws IOException {
		String queries = String.join("\n", queries());
		scraped((scrape) -> assertThat(this.prometheus.getMeters())
			.filteredOn((meter) -> !meter.getId().getName().endsWith(".active"))
			.extracting((meter) -> meter.getId().getName().replace('.', '_'))
			.allSatisfy((name) -> assertThat(queries).contains(name)));
	}

	private void scraped(Consumer<String> test) {
		new ApplicationContextRunner().withUserConfiguration(Shop.class)
			.withPropertyValues("modelvault.mode=memory")
			.withBean(MeterRegistry.class, () -> this.prometheus)
			.withBean(ObservationRegistry.class, () -> observing(this.prometheus))
			.withConfiguration(AutoConfigurations.of(ModelVaultAutoConfiguration.class,
					DataModelVaultAutoConfiguration.class, DataModelVaultRepositoriesAutoConfiguration.class,
					ModelVaultMetricsAutoConfiguration.class, ModelVaultObservationAutoConfiguration.class))
			.run((context) -> {
				context.getBean("modelVaultMetrics", MeterBinder.class).bindTo(this.prometheus);
				context.getBean(Articles.class).insert(new Article(1L, "Pencil", 120));
				test.accept(this.prometheus.scrape());
			});
	}

	private static ObservationRegistry observing(MeterRegistry meters) {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		return registry;
	}

	private static List<String> queries() throws IOException {
		JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DASHBOARD));
		return dashboard.findValues("expr").stream().map(JsonNode::asString).toList();
	}

	private static Set<String> found(Pattern pattern, String text, int group) {
		return pattern.matcher(text)
			.results()
			.map((MatchResult result) -> result.group(group))
			.collect(Collectors.toSet());
	}

}
