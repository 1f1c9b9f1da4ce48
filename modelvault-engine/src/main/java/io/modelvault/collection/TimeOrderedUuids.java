package io.modelvault.collection;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Generates UUIDs of version 7 (RFC 9562): milliseconds, then a counter, then random
 * bits. The counter keeps the UUIDs of one process in order even within a millisecond or
 * when the clock is set back. Thread-safe.
 */
final class TimeOrderedUuids {

	static final TimeOrderedUuids SYSTEM = new TimeOrderedUuids(InstantSource.system(), new SecureRandom());

	private static final int COUNTER_BITS = 12;

	private static final long VERSION = 0x7000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private final InstantSource clock;

	private final RandomGenerator random;

	/** The milliseconds and the counter of the last UUID, as one number. */
	private final AtomicLong last = new AtomicLong();

	TimeOrderedUuids(InstantSource clock, RandomGenerator random) {
		this.clock = clock;
		this.random = random;
	}

	UUID next() {
		long now = this.clock.millis() << COUNTER_BITS;
		long stamp = this.last.updateAndGet((before) -> Math.max(before + 1, now));
		long counter = stamp & ((1L << COUNTER_BITS) - 1);
		long high = ((stamp >>> COUNTER_BITS) << 16) | VERSION | counter;
		return new UUID(high, VARIANT | (this.random.nextLong() >>> 2));
	}

}
