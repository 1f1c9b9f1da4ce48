package io.modelvault.sample;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.modelvault.sample.ServiceProcess.Answer;
import io.modelvault.store.RecoveryReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A backup that is made while clients write holds one snapshot of the service, and
 * becomes its database again.
 */
class BackupIT {

	@TempDir
	private Path directory;

	private Path database;

	private Path backups;

	private final List<Moment> contexts = new ArrayList<>();

	@Test
	void whatWasAcknowledgedBeforeABackupIsThereAfterItsRestore() throws Exception {
		this.database = ImportedCities.copiedTo(this.directory);
		this.backups = Files.createDirectory(this.directory.resolve("backups"));
		Set<JsonNode> cities = Travels.cities(this.database);
		backUpUnderLoad(3);
		Travels last = Travels.in(this.database);
		for (Moment snapshot : this.contexts) {
			Travels held = Travels.in(snapshot.file());
			assertThat(held.outcome()).isEqualTo(RecoveryReport.Outcome.CLEAN);
			assertThat(held.visits()).containsAllEntriesOf(snapshot.acknowledged());
			assertThat(snapshot.sent()).containsAll(held.notes());
			assertThat(last.visits()).containsAllEntriesOf(held.visits());
		}
		Moment first = this.contexts.get(0);
		restore(first.file(), this.database);
		Travels restored = Travels.in(this.database);
		assertThat(restored).isEqualTo(Travels.in(first.file()));
		assertThat(restored.visits()).hasSizeLessThan(last.visits().size());
		assertThat(Travels.cities(this.database)).isEqualTo(cities);
		assertGoesOn(this.database);
	}

	private void backUpUnderLoad(int times) throws Exception {
		try (ServiceProcess service = ServiceProcess
			.start(this.database, "--modelvault.backup.directory=" + this.backups)
			.awaitReady(); VisitLoad load = VisitLoad.on(service)) {
			for (int number = 1; number <= times; number++) {
				load.awaitMore(50);
				Map<String, JsonNode> acknowledged = load.acknowledged();
				Answer backup = service.post("/actuator/modelvaultbackup", "{\"name\":\"" + number + "\"}");
				assertThat(backup.status()).as(backup.body().toString()).isEqualTo(200);
				assertThat(backup.body().at("/verification/problems")).isEmpty();
				this.contexts
					.add(new Moment(this.backups.resolve(number + ".modelvault-backup"), acknowledged, load.sent()));
			}
			load.awaitMore(50);
			load.end();
			service.stop();
		}
	}

	/** As the page on operations says. */
	private static void restore(Path backup, Path database) throws Exception {
		Path restoring = database.resolveSibling(database.getFileName() + ".restoring");
		Files.copy(backup, restoring);
		Files.move(database, database.resolveSibling(database.getFileName() + ".before-restore"));
		Files.move(restoring, database);
	}

	private static void assertGoesOn(Path database) throws Exception {
		try (ServiceProcess service = ServiceProcess.start(database, "--modelvault.recovery=strict").awaitReady();
				VisitLoad load = VisitLoad.on(service)) {
			assertThat(service.log()).doesNotContain("Importing", "Migrating");
			load.awaitMore(20);
			load.end();
			service.stop();
			assertThat(Travels.in(database).visits()).containsAllEntriesOf(load.acknowledged());
		}
	}

	/**
	 * A backup, what had been acknowledged before it, and what had been sent when it was
	 * there.
	 */
	private record Moment(Path file, Map<String, JsonNode> acknowledged, Set<String> sent) {
	}

}
