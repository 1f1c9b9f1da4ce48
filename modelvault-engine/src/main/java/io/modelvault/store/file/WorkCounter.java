package io.modelvault.store.file;

import java.util.concurrent.atomic.LongAdder;

import io.modelvault.store.StoreActivity;

/** Counts how often something has been done, and what that took. For any threads. */
final class WorkCounter {

	private final LongAdder count = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	private final LongAdder bytes = new LongAdder();

	/**
	 * It has been done once more.
	 * @param startNanos when it began, by {@link System#nanoTime()}
	 */
	void doneSince(long startNanos) {
		this.count.increment();
		this.nanos.add(System.nanoTime() - startNanos);
	}

	/** How much that wrote. */
	void wrote(long bytes) {
		this.bytes.add(bytes);
	}

	/** Counts on from another one. */
	void add(StoreActivity.Work work) {
		this.count.add(work.count());
		this.nanos.add(work.nanos());
		this.bytes.add(work.bytes());
	}

	StoreActivity.Work work() {
		return new StoreActivity.Work(this.count.sum(), this.nanos.sum(), this.bytes.sum());
	}

}
