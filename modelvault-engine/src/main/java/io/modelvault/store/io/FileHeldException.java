package io.modelvault.store.io;

import java.io.IOException;
import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * Another process, or another handle of this process, has the file open, and it cannot be
 * opened a second time.
 */
public final class FileHeldException extends IOException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final @Nullable String holder;

	/**
	 * A refused open.
	 * @param holder describes the handle of this process; null when another process has
	 * the file
	 */
	FileHeldException(String name, @Nullable String holder) {
		super(name + " is in use");
		this.holder = holder;
	}

	/**
	 * Describes the handle of this process that has the file open; null when another
	 * process has it.
	 */
	public @Nullable String holder() {
		return this.holder;
	}

}
