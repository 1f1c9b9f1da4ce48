package io.modelvault.store.file;

import java.util.concurrent.atomic.LongAdder;

import io.modelvault.store.StoreActivity;

/**
 * Counts operations, their time in nanoseconds and the bytes they wrote. Safe for any
 * number of threads.
 */
final class WorkCounter {

	private final LongAdder count = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	private final LongAdder bytes = new LongAdder();

	/**
	 * Counts one operation.
	 * @param startNanos when it began, by {@link System#nanoTime()}
	 */
	void doneSince(long startNanos) {
		this.count.increment();
		this.nanos.add(System.nanoTime() - startNanos);
	}

	/** Adds the bytes that an operation wrote. */
	void wrote(long bytes) {
		this.bytes.add(bytes);
	}

	/** Adds the counts of another counter. */
	void add(StoreActivity.Work work) {
		this.count.add(work.count());
		this.nanos.add(work.nanos());
		this.bytes.add(work.bytes());
	}

	StoreActivity.Work work() {
		return new StoreActivity.Work(this.count.sum(), this.nanos.sum(), this.bytes.sum());
	}

}
