package io.modelvault.boot.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.modelvault.boot.database.EngineWords;
import io.modelvault.store.MaintenanceRun;
import io.modelvault.store.MaintenanceState;
import io.modelvault.store.MaintenanceState.Progress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Describes the state of checkpoints or compactions of a database.
 *
 * @param state {@code running} or {@code idle}
 * @param automatic whether they start automatically when they are due
 * @param due whether one is due
 * @param overdue whether maintenance does not keep up
 * @param running the progress of the current run; null if none runs
 * @param last the outcome of the last run; null if there was none since the open
 * @param history the last runs since the open, newest first
 */
public record MaintenanceDescriptor(String state, boolean automatic, boolean due, boolean overdue,
		@Nullable ProgressDescriptor running, @Nullable RunDescriptor last,
		List<RunDescriptor> history) implements OperationResponseBody {

	static MaintenanceDescriptor of(MaintenanceState state, boolean started) {
		Progress running = state.running();
		List<RunDescriptor> history = state.history().stream().map(RunDescriptor::of).toList();
		return new MaintenanceDescriptor((started || running != null) ? "running" : "idle", state.automatic(),
				state.due(), state.overdue(), (running != null) ? ProgressDescriptor.of(running) : null,
				history.isEmpty() ? null : history.get(0), history);
	}

	/**
	 * Describes the progress of a run.
	 *
	 * @param started the start of the run
	 * @param durationMillis the duration so far
	 * @param doneBytes the number of bytes written
	 * @param totalBytes the approximate number of bytes to write; zero while it waits or
	 * has just begun
	 */
	public record ProgressDescriptor(Instant started, long durationMillis, long doneBytes, long totalBytes) {

		static ProgressDescriptor of(Progress progress) {
			return new ProgressDescriptor(progress.started(), progress.took().toMillis(), progress.doneBytes(),
					progress.totalBytes());
		}

	}

	/**
	 * Describes a completed run.
	 *
	 * @param started the start of the run
	 * @param durationMillis the duration
	 * @param outcome {@code done}, {@code nothing-to-do} or {@code failed}
	 * @param failure the code of the error; null unless it failed
	 * @param bytesBefore log to replay, or the used part of the file, when it began
	 * @param bytesAfter the same when it ended
	 */
	public record RunDescriptor(Instant started, long durationMillis, String outcome, @Nullable String failure,
			long bytesBefore, long bytesAfter) {

		static RunDescriptor of(MaintenanceRun run) {
			return new RunDescriptor(run.started(), run.took().toMillis(), EngineWords.of(run.outcome()), run.failure(),
					run.bytesBefore(), run.bytesAfter());
		}

	}

	/**
	 * Describes the state of all databases.
	 *
	 * @param databases the open databases, each by its name
	 * @param closed the names of the closed databases
	 */
	public record MaintenancesDescriptor(Map<String, MaintenanceDescriptor> databases,
			List<String> closed) implements OperationResponseBody {
	}

}
