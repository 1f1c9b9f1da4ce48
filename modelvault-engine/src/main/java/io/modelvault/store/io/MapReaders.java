package io.modelvault.store.io;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts the threads that read through the memory maps of a file, so that none is
 * released under a reader.
 * <p>
 * Invariant: a reader counts itself before it looks whether reading has ended; who ends
 * it says so before it looks at the counts. So one of the two sees the other. The counts
 * are spread over several cache lines, because every read changes one.
 */
final class MapReaders {

	private static final int STRIPES = 16;

	/** How many counters apart two stripes are: 128 bytes. */
	private static final int SPREAD = 32;

	private static final long PAUSE_NANOS = 20_000;

	private static final long PATIENCE_NANOS = 2_000_000_000;

	private final AtomicIntegerArray counts = new AtomicIntegerArray(STRIPES * SPREAD);

	private volatile boolean ended;

	/**
	 * Begins to read.
	 * @return what to give to {@link #leave}; -1 when reading has ended
	 */
	int enter() {
		int stripe = (int) (Thread.currentThread().getId() & (STRIPES - 1)) * SPREAD;
		this.counts.getAndIncrement(stripe);
		if (this.ended) {
			this.counts.getAndDecrement(stripe);
			return -1;
		}
		return stripe;
	}

	void leave(int stripe) {
		this.counts.getAndDecrement(stripe);
	}

	/**
	 * Ends all reading: no further reader enters.
	 * @return whether every reader has left. A reader whose virtual machine reported a
	 * failed map at an unfortunate time may never leave; then maps stay until the garbage
	 * collector finds them
	 */
	boolean end() {
		this.ended = true;
		long start = System.nanoTime();
		for (int stripe = 0; stripe < STRIPES; stripe++) {
			while (this.counts.get(stripe * SPREAD) > 0) {
				if (System.nanoTime() - start > PATIENCE_NANOS) {
					return false;
				}
				LockSupport.parkNanos(this, PAUSE_NANOS);
			}
		}
		return true;
	}

}
