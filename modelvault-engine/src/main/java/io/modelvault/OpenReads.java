package io.modelvault;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the long reads: read-only transactions and streams. The read of a single
 * operation ends with the operation and is not counted.
 */
final class OpenReads {

	private final Set<Read> open = ConcurrentHashMap.newKeySet();

	/**
	 * Counts one more read.
	 * @return the action that ends the read; a second call has no effect
	 */
	Runnable begin() {
		Read read = new Read(System.nanoTime());
		this.open.add(read);
		return () -> this.open.remove(read);
	}

	int count() {
		return this.open.size();
	}

	/** Returns how long the oldest read has been open; zero if none is. */
	Duration oldest() {
		long now = System.nanoTime();
		long oldest = this.open.stream().mapToLong((read) -> now - read.startNanos).max().orElse(0);
		return Duration.ofNanos(oldest);
	}

	/** Identifies one read. Not a record, because no two reads are equal. */
	private static final class Read {

		private final long startNanos;

		Read(long startNanos) {
			this.startNanos = startNanos;
		}

	}

}
