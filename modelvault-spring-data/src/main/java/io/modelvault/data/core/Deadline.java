package io.modelvault.data.core;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A time until which something has to be done, by a clock that is never set back.
 *
 * @param clock tells nanoseconds, as {@link System#nanoTime()} does
 * @param nanoTime the time
 */
record Deadline(LongSupplier clock, long nanoTime) {

	static Deadline in(Duration time, LongSupplier clock) {
		return new Deadline(clock, clock.getAsLong() + time.toNanos());
	}

	/** Returns the time left; zero when the deadline has passed. */
	Duration remaining() {
		return Duration.ofNanos(Math.max(0, this.nanoTime - this.clock.getAsLong()));
	}

	boolean isPast() {
		return remaining().isZero();
	}

}
