package io.modelvault.row;

import java.util.Random;
import java.util.function.LongConsumer;

/**
 * How hard the randomized tests try. In every build the seeds are the same; in the
 * nightly campaign they are new, and many more. A failure names the seed that shows it
 * again.
 */
public final class Campaign {

	private static final boolean LONG = "long".equals(System.getProperty("modelvault.test.campaign"));

	private Campaign() {
	}

	/** Runs a test with one seed after the other. */
	public static void run(int rounds, LongConsumer test) {
		long first = LONG ? new Random().nextInt(Integer.MAX_VALUE) : 1;
		long last = first + (LONG ? rounds * 50L : rounds);
		for (long seed = first; seed < last; seed++) {
			try {
				test.accept(seed);
			}
			catch (RuntimeException | AssertionError ex) {
				throw new AssertionError("Fails with seed " + seed + ": " + ex.getMessage(), ex);
			}
		}
	}

}
