package io.modelvault.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How checkpoints or compactions stand.
 *
 * @param automatic whether the store runs them by itself when they are due
 * @param due whether one is due
 * @param overdue whether so much has come together since one was due that maintenance
 * does not keep up
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
	 * How far one has come.
	 *
	 * @param started when it began
	 * @param took how long it has taken so far
	 * @param doneBytes how much it has written
	 * @param totalBytes how much it is going to write, about; zero while that is not
	 * known
	 */
	public record Progress(Instant started, Duration took, long doneBytes, long totalBytes) {
	}

}
