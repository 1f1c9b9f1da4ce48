package io.modelvault.store.file;

import java.io.IOException;
import java.util.List;

import io.modelvault.store.sim.DiskEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A workload does the same to the disk whenever it runs, so that a failing seed fails
 * again. Ids and times of files, which are in the bytes, differ.
 */
class SameSeedSameTraceTest {

	private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

	@ParameterizedTest
	@EnumSource
	void theSameCallsInTheSameOrder(Workload workload) throws IOException {
		List<String> first = trace(workload);
		assertThat(trace(workload)).isEqualTo(first);
		assertThat(first).isNotEmpty();
	}

	private static List<String> trace(Workload workload) throws IOException {
		CrashRun run = new CrashRun(11);
		workload.run(run);
		return run.storage.events().stream().map(SameSeedSameTraceTest::describe).toList();
	}

	private static String describe(DiskEvent event) {
		if (event instanceof DiskEvent.Write write) {
			return "write " + write.file() + " " + write.offset() + " " + write.bytes().length;
		}
		return event.toString().replaceAll(ID, "id");
	}

}
