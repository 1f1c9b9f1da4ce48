package io.modelvault;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The snapshots that somebody reads for longer: read-only transactions and streams. What
 * a single operation reads ends with it, and is not counted.
 */
final class OpenReads {

	private final Set<Read> open = ConcurrentHashMap.newKeySet();

	/**
	 * Counts one more.
	 * @return to be called when it ends; a second call is without effect
	 */
	Runnable begin() {
		Read read = new Read(System.nanoTime());
		this.open.add(read);
		return () -> this.open.remove(read);
	}

	int count() {
		return this.open.size();
	}

	/** How long the oldest of them has been open; zero if there is none. */
	Duration oldest() {
		long now = System.nanoTime();
		long oldest = this.open.stream().mapToLong((read) -> now - read.startNanos).max().orElse(0);
		return Duration.ofNanos(oldest);
	}

	/** Not a record: two are never the same. */
	private static final class Read {

		private final long startNanos;

		Read(long startNanos) {
			this.startNanos = startNanos;
		}

	}

}
