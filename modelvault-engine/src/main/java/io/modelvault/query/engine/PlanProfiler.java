package io.modelvault.query.engine;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Counts the rows that a plan reads; if profiling is on, also measures the rows and the
 * time of each step, including the time of its inputs. Not thread-safe.
 */
final class PlanProfiler {

	private final @Nullable LongSupplier nanoTime;

	private final Map<Object, Meter> meters;

	private long rowsRead;

	private PlanProfiler(@Nullable LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.meters = (nanoTime != null) ? new IdentityHashMap<>() : Map.of();
	}

	/** Counts rows without measuring any step, at almost no cost. */
	static PlanProfiler off() {
		return new PlanProfiler(null);
	}

	static PlanProfiler on(LongSupplier nanoTime) {
		return new PlanProfiler(nanoTime);
	}

	/** Counts a document or index entry that was read. */
	void read() {
		this.rowsRead++;
	}

	/** Returns the number of documents and index entries that were read. */
	long rowsRead() {
		return this.rowsRead;
	}

	/** Returns the same documents, measured if profiling is on. */
	RowCursor watch(Object step, RowCursor candidates) {
		if (this.nanoTime == null) {
			return candidates;
		}
		Meter meter = new Meter(candidates, this.nanoTime);
		this.meters.put(step, meter);
		return meter;
	}

	/** Returns the measurements of a step. */
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
