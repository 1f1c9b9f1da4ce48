package io.modelvault.query.engine;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that a plan reads while it runs; and, if it is on, what each step gives
 * and the time that takes with all that feeds it. Not for several threads.
 */
final class PlanProfiler {

	private final @Nullable LongSupplier nanoTime;

	private final Map<Object, Meter> meters;

	private long rowsRead;

	private PlanProfiler(@Nullable LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.meters = (nanoTime != null) ? new IdentityHashMap<>() : Map.of();
	}

	/** Measures no step, and costs next to nothing. */
	static PlanProfiler off() {
		return new PlanProfiler(null);
	}

	static PlanProfiler on(LongSupplier nanoTime) {
		return new PlanProfiler(nanoTime);
	}

	/** A document, or an entry of an index, has been looked at. */
	void read() {
		this.rowsRead++;
	}

	/** How many documents and entries of indexes have been looked at. */
	long rowsRead() {
		return this.rowsRead;
	}

	/** The same documents, measured if anything is. */
	RowCursor watch(Object step, RowCursor candidates) {
		if (this.nanoTime == null) {
			return candidates;
		}
		Meter meter = new Meter(candidates, this.nanoTime);
		this.meters.put(step, meter);
		return meter;
	}

	/** What has been measured at a step. */
	Map<String, Object> reading(Object step) {
		Meter meter = this.meters.get(step);
		if (meter == null) {
			return Map.of();
		}
		Map<String, Object> reading = new LinkedHashMap<>();
		reading.put("actualRows", meter.rows);
		reading.put("micros", TimeUnit.NANOSECONDS.toMicros(meter.nanos));
		return reading;
	}

	private static final class Meter implements RowCursor {

		private final RowCursor measured;

		private final LongSupplier nanoTime;

		private long rows;

		private long nanos;

		private Meter(RowCursor measured, LongSupplier nanoTime) {
			this.measured = measured;
			this.nanoTime = nanoTime;
		}

		@Override
		public boolean next() {
			long start = this.nanoTime.getAsLong();
			boolean found = this.measured.next();
			this.nanos += this.nanoTime.getAsLong() - start;
			this.rows += found ? 1 : 0;
			return found;
		}

		@Override
		public byte[] key() {
			return this.measured.key();
		}

		@Override
		public byte[] row() {
			long start = this.nanoTime.getAsLong();
			byte[] row = this.measured.row();
			this.nanos += this.nanoTime.getAsLong() - start;
			return row;
		}

		@Override
		public void close() {
			this.measured.close();
		}

	}

}
