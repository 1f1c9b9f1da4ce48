package io.modelvault.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The holder of the writer permit and the number of threads that wait for it. Taken
 * without waiting, so it may be out of date when it is read.
 *
 * @param holder the name of the thread that took the permit for maintenance, or that last
 * worked on the write transaction; null while the permit is free
 * @param held how long the permit has been held; zero while it is free
 * @param waiting how many threads wait for it
 */
public record WriterState(@Nullable String holder, Duration held, int waiting) {

	/** The state of a free permit that no thread waits for. */
	public static final WriterState FREE = new WriterState(null, Duration.ZERO, 0);

	/** Returns whether the permit is held. */
	public boolean isHeld() {
		return this.holder != null;
	}

}
