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
 * The runs of one kind of maintenance: those under way, and the last that have ended.
 */
final class MaintenanceLog {

	/** How many runs that have ended are remembered. */
	static final int KEPT_RUNS = 20;

	private final LongSupplier bytes;

	/** The newest run first. */
	private final Deque<MaintenanceRun> ended = new ConcurrentLinkedDeque<>();

	private final Deque<Run> running = new ConcurrentLinkedDeque<>();

	private final WorkCounter done = new WorkCounter();

	/**
	 * Remembers runs.
	 * @param bytes how much there is of what they make smaller
	 */
	MaintenanceLog(LongSupplier bytes) {
		this.bytes = bytes;
	}

	/**
	 * Does the work, counts it, and remembers how it went.
	 */
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

	/** How far the first of those under way has come; null if there is none. */
	@Nullable Progress running() {
		Run first = this.running.peekFirst();
		return (first != null) ? first.progress() : null;
	}

	/** All that have done something, also those that are remembered no more. */
	StoreActivity.Work done() {
		return this.done.work();
	}

	/** The last runs that have ended, the newest first. */
	List<MaintenanceRun> history() {
		return List.copyOf(this.ended);
	}

	/** What a run does. */
	interface Work {

		/**
		 * Does it.
		 * @param run told how far it has come
		 * @return how many bytes it has written; 0 if there was nothing to do
		 */
		long run(Run run);

	}

	/** A run that is under way. */
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
		 * Says how the progress is measured from now on.
		 * @param total how much is going to be written, about
		 * @param done how much has been written
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
