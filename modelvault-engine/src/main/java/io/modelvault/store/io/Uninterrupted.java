package io.modelvault.store.io;

import java.io.IOException;

/**
 * Runs channel I/O as if the thread had not been interrupted, and gives the interrupt
 * back afterwards: a channel closes itself on an interrupted thread.
 */
final class Uninterrupted {

	private Uninterrupted() {
	}

	static void run(Action action) throws IOException {
		boolean interrupted = Thread.interrupted();
		try {
			action.run();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	interface Action {

		void run() throws IOException;

	}

}
