package io.modelvault.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The state of checkpoints or of compactions.
 *
 * @param automatic whether the store runs them in the background when they are due
 * @param due whether one is due
 * @param overdue whether so much has accumulated since one was due that maintenance does
 * not keep up
 * @param running the one that runs, or waits for a write transaction to end; null if none
 * does
 * @param history the last ones that have ended since the open, the newest first
 */
public record MaintenanceState(boolean automatic, boolean due, boolean overdue, @Nullable Progress running,
		List<MaintenanceRun> history) {

	public MaintenanceState {
		history = List.copyOf(history);
	}

	/**
	 * The progress of a run.
	 *
	 * @param started when it began
	 * @param took how long it has taken so far
	 * @param doneBytes the number of bytes written so far
	 * @param totalBytes the approximate number of bytes it will write; zero while unknown
	 */
	public record Progress(Instant started, Duration took, long doneBytes, long totalBytes) {
	}

}
