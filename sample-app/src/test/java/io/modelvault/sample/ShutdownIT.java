package io.modelvault.sample;

import java.nio.file.Path;

import io.modelvault.store.RecoveryReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service that is asked to end, as {@code docker stop} does, ends in order under load.
 */
class ShutdownIT {

	/** What a Java process gives back that was ended by SIGTERM. */
	private static final int TERMINATED = 128 + 15;

	@TempDir
	private Path directory;

	@Test
	void whatIsAcknowledgedIsKeptAndTheFileIsClosedInOrder() throws Exception {
		Path database = ImportedCities.copiedTo(this.directory);
		VisitLoad load;
		try (ServiceProcess service = ServiceProcess.start(database).awaitReady();
				VisitLoad running = VisitLoad.on(service)) {
			load = running;
			load.awaitMore(100);
			service.terminate();
			load.awaitEnd();
			assertThat(service.awaitExit()).isEqualTo(TERMINATED);
			assertThat(service.log()).contains("Graceful shutdown complete").doesNotContain("ERROR", "\tat ");
		}
		Travels travels = Travels.in(database);
		assertThat(travels.outcome()).isEqualTo(RecoveryReport.Outcome.CLEAN);
		assertThat(travels.visits()).containsAllEntriesOf(load.acknowledged());
		assertThat(load.sent()).containsAll(travels.notes());
	}

}
