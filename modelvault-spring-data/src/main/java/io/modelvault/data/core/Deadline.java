package io.modelvault.data.core;

import java.time.Duration;

/**
 * A moment until which something has to be done, by the clock that is never set back.
 *
 * @param nanoTime the moment
 */
record Deadline(long nanoTime) {

	static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	/**
	 * How long there is until then; zero when it is past.
	 */
	Duration remaining() {
		return Duration.ofNanos(Math.max(0, this.nanoTime - System.nanoTime()));
	}

}
