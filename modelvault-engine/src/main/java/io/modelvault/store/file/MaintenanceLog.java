package io.modelvault.store.file;

import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.LongSupplier;

import io.modelvault.error.ModelVaultException;
import io.modelvault.store.MaintenanceRun;
import io.modelvault.store.MaintenanceRun.Outcome;
import io.modelvault.store.MaintenanceState.Progress;
import io.modelvault.store.StoreActivity;
import org.jspecify.annotations.Nullable;

/**
 * Records the runs of one kind of maintenance: the running ones, and the last that have
 * ended.
 */
final class MaintenanceLog {

	/** How many ended runs are kept. */
	static final int KEPT_RUNS = 20;

	private final LongSupplier bytes;

	/** The ended runs, the newest first. */
	private final Deque<MaintenanceRun> ended = new ConcurrentLinkedDeque<>();

	private final Deque<Run> running = new ConcurrentLinkedDeque<>();

	private final WorkCounter done = new WorkCounter();

	/**
	 * Creates an empty log.
	 * @param bytes the current size of what this kind of maintenance reduces
	 */
	MaintenanceLog(LongSupplier bytes) {
		this.bytes = bytes;
	}

	/** Runs the work, counts it, and records its outcome. */
	void run(Work work) {
		Run run = new Run(this.bytes.getAsLong());
		this.running.add(run);
		Outcome outcome = Outcome.FAILED;
		String failure = null;
		try {
			long written = work.run(run);
			outcome = (written > 0) ? Outcome.DONE : Outcome.NOTHING_TO_DO;
			if (written > 0) {
				this.done.doneSince(run.startNanos);
				this.done.wrote(written);
			}
		}
		catch (RuntimeException | Error ex) {
			failure = (ex instanceof ModelVaultException known) ? known.code().id() : ex.getClass().getSimpleName();
			throw ex;
		}
		finally {
			end(run, outcome, failure);
		}
	}

	private void end(Run run, Outcome outcome, @Nullable String failure) {
		this.ended.addFirst(
				new MaintenanceRun(run.started, run.took(), outcome, failure, run.bytesBefore, this.bytes.getAsLong()));
		while (this.ended.size() > KEPT_RUNS) {
			this.ended.pollLast();
		}
		this.running.remove(run);
	}

	/** Returns the progress of the oldest running run; null if none is running. */
	@Nullable Progress running() {
		Run first = this.running.peekFirst();
		return (first != null) ? first.progress() : null;
	}

	/**
	 * Returns the total of all runs that have done something, including those no longer
	 * in the history.
	 */
	StoreActivity.Work done() {
		return this.done.work();
	}

	/** Returns the last ended runs, the newest first. */
	List<MaintenanceRun> history() {
		return List.copyOf(this.ended);
	}

	/** The work of a run. */
	interface Work {

		/**
		 * Does the work.
		 * @param run receives the progress
		 * @return the number of bytes written; 0 if there was nothing to do
		 */
		long run(Run run);

	}

	/** A run in progress. */
	static final class Run {

		private final Instant started = Instant.now();

		private final long startNanos = System.nanoTime();

		private final long bytesBefore;

		private volatile long totalBytes;

		private volatile LongSupplier doneBytes = () -> 0;

		Run(long bytesBefore) {
			this.bytesBefore = bytesBefore;
		}

		/**
		 * Sets how the progress is measured from now on.
		 * @param total the approximate number of bytes to write
		 * @param done returns the number of bytes written so far
		 */
		void measure(long total, LongSupplier done) {
			this.doneBytes = done;
			this.totalBytes = total;
		}

		private Duration took() {
			return Duration.ofNanos(System.nanoTime() - this.startNanos);
		}

		private Progress progress() {
			long total = this.totalBytes;
			return new Progress(this.started, took(), Math.min(total, this.doneBytes.getAsLong()), total);
		}

	}

}
