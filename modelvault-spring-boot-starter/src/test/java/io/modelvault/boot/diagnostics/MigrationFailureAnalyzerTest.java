package io.modelvault.boot.diagnostics;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.modelvault.Database;
import io.modelvault.migration.Decision;
import io.modelvault.migration.MigrationProgress;
import io.modelvault.model.Id;
import io.modelvault.model.Model;
import io.modelvault.model.ModelCodec;
import io.modelvault.upgrade.ModelVaultMigration;
import io.modelvault.upgrade.Upgrade;
import io.modelvault.upgrade.UpgradeMode;
import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The analysis of a start that stopped at a migration names what differs, and the
 * property or the annotation that resolves it.
 */
class MigrationFailureAnalyzerTest {

	private final Database database = Database.openInMemory();

	@BeforeEach
	void people() {
		this.database.collection(Person.class).insert(new Person(1, "Augusta"));
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void undecidedChangeNamesTheDecisions() {
		FailureAnalysis analysis = upgrade(WithCountry.class, UpgradeMode.APPLY);
		assertThat(analysis.getDescription()).contains("Collection 'people' from version 1, 1 documents:")
			.contains("- fill country")
			.contains("- drop_field name")
			.contains("1 documents lose a value");
		assertThat(analysis.getAction()).contains("decisions() of a ModelVaultMigration bean")
			.contains("collection 'people' needs Decision.fill(\"country\", value)")
			.contains("collection 'people' needs Decision.dropField(\"name\")")
			.contains("@FormerNames");
	}

	@Test
	void changeThatNobodyHasConsentedToNamesThePropertyAndTheBean() {
		FailureAnalysis analysis = upgrade(LongName.class, UpgradeMode.VALIDATE);
		assertThat(analysis.getDescription()).contains("- check name");
		assertThat(analysis.getAction()).contains("'modelvault.migrations.mode=apply'")
			.contains("decisions() of a ModelVaultMigration bean");
	}

	@Test
	void dryRunSaysThatItIsOne() {
		FailureAnalysis analysis = upgrade(LongName.class, UpgradeMode.PLAN);
		assertThat(analysis.getDescription()).contains("- check name");
		assertThat(analysis.getAction()).contains("'modelvault.migrations.mode=plan' is a dry run")
			.contains("'modelvault.migrations.mode=apply'");
	}

	@Test
	void documentsInTheWayAreCountedAndTheWaysOutAreNamed() {
		FailureAnalysis analysis = upgrade(ShortName.class, UpgradeMode.APPLY);
		assertThat(analysis.getDescription()).contains("1 document is in the way")
			.contains("By primary key, 1 of 1:\n    - 1: ")
			.doesNotContain("Augusta");
		assertThat(analysis.getAction()).contains("before(rows)").contains("Decision.fill");
	}

	@Test
	void changedMigrationIsNamed() {
		upgrade(Person.class, UpgradeMode.APPLY, new Step("one"));
		FailureAnalysis analysis = upgrade(Person.class, UpgradeMode.APPLY, new Step("another"));
		assertThat(analysis.getDescription()).contains("Migration 1 ('another')").contains("its checksum differs");
		assertThat(analysis.getAction()).contains("'modelvault.migrations.mode=off'");
	}

	@Test
	void fileOfALaterReleaseNamesTheReleaseAndTheProperty() {
		upgrade(Person.class, UpgradeMode.APPLY, new Step("one"));
		FailureAnalysis analysis = upgrade(Person.class, UpgradeMode.APPLY);
		assertThat(analysis.getDescription()).startsWith("A later release (test, ");
		assertThat(analysis.getAction()).contains("'modelvault.migrations.accept-later-release=true'");
	}

	@Test
	void changeThatIsFoundWhenAModelIsUsedNamesWhatKeepsDocumentsReadable() {
		FailureAnalysis analysis = analyze(catchThrowable(() -> this.database.collection(WithCountry.class)));
		assertThat(analysis.getAction()).contains("@FormerNames")
			.contains("'modelvault.migrations.mode'")
			.contains("@Model(subset = true)");
	}

	private FailureAnalysis upgrade(Class<?> model, UpgradeMode mode, ModelVaultMigration... migrations) {
		Upgrade upgrade = new Upgrade(this.database, List.of(ModelCodec.of(model)), List.of(migrations), "test",
				Clock.systemUTC());
		return analyze(catchThrowable(() -> upgrade.apply(mode, MigrationProgress.SILENT)));
	}

	/** By the first analyzer that knows the failure, in the order of the registration. */
	private static FailureAnalysis analyze(Throwable failure) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, SpringFactoriesLoader.FailureHandler
				.handleMessage((message, ex) -> assertThat(message.get()).doesNotContain("io.modelvault")));
		return (failure == null) ? null
				: analyzers.stream()
					.filter((analyzer) -> analyzer.getClass().getName().startsWith("io.modelvault."))
					.map((analyzer) -> analyzer.analyze(failure))
					.filter(Objects::nonNull)
					.findFirst()
					.orElseThrow();
	}

	@Model(collection = "people")
	record Person(@Id int id, String name) {
	}

	@Model(collection = "people")
	record WithCountry(@Id int id, String country) {
	}

	@Model(collection = "people")
	record ShortName(@Id int id, @Size(max = 5) String name) {
	}

	@Model(collection = "people")
	record LongName(@Id int id, @Size(max = 50) String name) {
	}

	private record Step(String description) implements ModelVaultMigration {

		@Override
		public int version() {
			return 1;
		}

		@Override
		public Map<Class<?>, List<Decision>> decisions() {
			return Map.of();
		}

	}

}
