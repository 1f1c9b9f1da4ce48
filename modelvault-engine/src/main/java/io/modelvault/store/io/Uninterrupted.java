package io.modelvault.store.io;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/**
 * Runs channel I/O on a thread that nobody knows and so nobody interrupts: a channel
 * closes itself, for everybody, when a thread in it is interrupted. The caller waits for
 * it, whatever interrupts the caller, and is interrupted afterwards. For what is seldom
 * done.
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
