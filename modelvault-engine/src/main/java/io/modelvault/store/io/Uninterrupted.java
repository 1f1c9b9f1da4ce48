package io.modelvault.store.io;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/**
 * Runs channel I/O on a private thread, which is never interrupted: a channel is closed
 * for all threads when a thread in it is interrupted. The caller waits for the end
 * regardless of interrupts, and its interrupt flag is restored afterwards. For rare
 * operations only.
 */
final class Uninterrupted {

	private Uninterrupted() {
	}

	static void run(Action action) throws IOException {
		FutureTask<Boolean> task = new FutureTask<>(() -> {
			action.run();
			return true;
		});
		Thread thread = new Thread(task, "modelvault-io");
		thread.setDaemon(true);
		thread.start();
		boolean interrupted = false;
		try {
			while (true) {
				try {
					task.get();
					return;
				}
				catch (InterruptedException ex) {
					interrupted = true;
				}
			}
		}
		catch (ExecutionException ex) {
			throw failure(ex.getCause());
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static IOException failure(@Nullable Throwable cause) {
		if (cause instanceof RuntimeException unexpected) {
			throw unexpected;
		}
		return (cause instanceof IOException failed) ? failed : new IOException(cause);
	}

	interface Action {

		void run() throws IOException;

	}

}
