package io.modelvault.boot.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.error.DatabaseClosedException;
import io.modelvault.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Registers the meters of one database. They read counters that the engine keeps anyway.
 * While the database is stopped the gauges have no value and the counters stand still.
 * <p>
 * Counters begin again when a stopped database is started, as they do after a restart of
 * the application. For any number of threads.
 */
public final class ModelVaultMetrics implements MeterBinder {

	private final DatabaseSource source;

	private final Tags tags;

	/**
	 * Measures a database.
	 * @param source gives the database, and must live as long as the registry
	 * @param name what tells the database from others, the value of the tag {@code name}
	 */
	public ModelVaultMetrics(DatabaseSource source, String name) {
		this.source = source;
		this.tags = Tags.of("name", name);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bytes(registry, "modelvault.file.size", "Size of the file, preallocation included", StoreStatistics::fileBytes);
		bytes(registry, "modelvault.file.used", "What of the file has been written", StoreStatistics::usedBytes);
		bytes(registry, "modelvault.file.garbage", "What a compaction would free, estimated",
				(statistics) -> Math.max(0, statistics.usedBytes() - statistics.liveBytes()));
		bytes(registry, "modelvault.log.size", "Log since the checkpoint, which the next open replays",
				StoreStatistics::logBytesSinceCheckpoint);
		Gauge.builder("modelvault.poisoned", this, gauge((statistics) -> statistics.poisoned() ? 1 : 0))
			.description("1 when a failed write or sync has stopped all writing")
			.tags(this.tags)
			.register(registry);
		count(registry, "modelvault.commits", "Commits since the open", StoreStatistics::commits);
		count(registry, "modelvault.checkpoints", "Checkpoints since the open", StoreStatistics::checkpoints);
		count(registry, "modelvault.compactions", "Compactions since the open", StoreStatistics::compactions);
		FunctionTimer
			.builder("modelvault.fsync.duration", this, (metrics) -> metrics.count(StoreStatistics::syncs),
					(metrics) -> metrics.count(StoreStatistics::syncNanos), TimeUnit.NANOSECONDS)
			.description("Syncs of the file and the time they took")
			.tags(this.tags)
			.register(registry);
	}

	private void bytes(MeterRegistry registry, String name, String description, ToLongFunction<StoreStatistics> value) {
		Gauge.builder(name, this, gauge(value))
			.description(description)
			.baseUnit(BaseUnits.BYTES)
			.tags(this.tags)
			.register(registry);
	}

	private void count(MeterRegistry registry, String name, String description, ToLongFunction<StoreStatistics> value) {
		FunctionCounter.builder(name, this, (metrics) -> metrics.count(value))
			.description(description)
			.tags(this.tags)
			.register(registry);
	}

	private static ToDoubleFunction<ModelVaultMetrics> gauge(ToLongFunction<StoreStatistics> value) {
		return (metrics) -> {
			StoreStatistics statistics = metrics.statistics();
			return (statistics != null) ? value.applyAsLong(statistics) : Double.NaN;
		};
	}

	/** Zero when stopped, which a registry that has seen more takes for no change. */
	private long count(ToLongFunction<StoreStatistics> value) {
		StoreStatistics statistics = statistics();
		return (statistics != null) ? value.applyAsLong(statistics) : 0;
	}

	private @Nullable StoreStatistics statistics() {
		try {
			return this.source.database().statistics();
		}
		catch (IllegalStateException | DatabaseClosedException ex) {
			return null; // stopped, or stopping
		}
	}

}
