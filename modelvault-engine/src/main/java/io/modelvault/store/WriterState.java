package io.modelvault.store;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Who has the right to write, and who waits for it, as seen by somebody who waits for
 * nobody: by the time it is read it may be another one.
 *
 * @param holder the name of the thread that began the write transaction, or does
 * maintenance; null while nobody writes
 * @param held how long it has been held; zero while nobody writes
 * @param waiting how many threads wait for it
 */
public record WriterState(@Nullable String holder, Duration held, int waiting) {

	/** Nobody writes, nobody waits. */
	public static final WriterState FREE = new WriterState(null, Duration.ZERO, 0);

	/** Whether somebody has the right to write. */
	public boolean isHeld() {
		return this.holder != null;
	}

}
