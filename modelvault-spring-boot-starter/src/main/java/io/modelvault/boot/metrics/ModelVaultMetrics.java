package io.modelvault.boot.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.modelvault.Database;
import io.modelvault.boot.database.EngineWords;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.query.PlanKind;
import io.modelvault.query.QueryStatistics;
import io.modelvault.store.StoreActivity;
import io.modelvault.store.StoreStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Registers the meters of one database. They read counters that the engine keeps anyway.
 * While the database is stopped the gauges have no value and the counters do not change.
 * After the next start of the database the counters continue; after a restart of the
 * application they begin at zero. Safe for use by several threads.
 */
public final class ModelVaultMetrics implements MeterBinder {

	private final MeasuredDatabase database;

	private final Tags tags;

	/**
	 * Creates the meters for a database.
	 * @param source returns the database, and must live as long as the registry
	 * @param name the value of the tag {@code name}, which distinguishes the databases
	 */
	public ModelVaultMetrics(DatabaseSource source, String name) {
		this.database = new MeasuredDatabase(source);
		this.tags = Tags.of("name", name);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		bindFile(registry);
		bindWrites(registry);
		bindMaintenance(registry);
		bindReads(registry);
	}

	private void bindFile(MeterRegistry registry) {
		bytes(registry, "modelvault.file.size", "Size of the file, preallocation included", StoreStatistics::fileBytes);
		bytes(registry, "modelvault.file.used", "What of the file has been written", StoreStatistics::usedBytes);
		bytes(registry, "modelvault.file.garbage", "What a compaction would free, estimated",
				(statistics) -> Math.max(0, statistics.usedBytes() - statistics.liveBytes()));
		bytes(registry, "modelvault.replaced.size", "What files take that compactions have replaced and reads keep",
				StoreStatistics::replacedBytes);
		Gauge.builder("modelvault.replaced.files", this, now((database) -> database.statistics().replacedFiles()))
			.description("Files that compactions have replaced and reads keep")
			.tags(this.tags)
			.register(registry);
		bytes(registry, "modelvault.log.size", "Log since the checkpoint, which the next open replays",
				StoreStatistics::logBytesSinceCheckpoint);
		Gauge
			.builder("modelvault.recovery.truncated", this,
					now((database) -> database.recoveryReport().bytesDiscarded()))
			.description("What the last open cut behind the last commit")
			.baseUnit(BaseUnits.BYTES)
			.tags(this.tags)
			.register(registry);
		Gauge.builder("modelvault.poisoned", this, now((database) -> database.statistics().poisoned() ? 1 : 0))
			.description("1 when a failed write or sync has stopped all writing")
			.tags(this.tags)
			.register(registry);
	}

	private void bindWrites(MeterRegistry registry) {
		count(registry, "modelvault.commits", null, "Commits", (activity) -> activity.commits().count());
		count(registry, "modelvault.rollbacks", null, "Write transactions that ended without a commit",
				StoreActivity::rollbacks);
		count(registry, "modelvault.commit.syncs", null, "Syncs that made commits durable, one or several each",
				StoreActivity::commitSyncs);
		time(registry, "modelvault.commit.duration", "Commits and the time until they were durable",
				StoreActivity::commits);
		time(registry, "modelvault.fsync.duration", "Syncs of the file and the time they took", StoreActivity::syncs);
		time(registry, "modelvault.lock.wait", "Write transactions and the time they waited until they could begin",
				StoreActivity::waits);
	}

	private void bindMaintenance(MeterRegistry registry) {
		count(registry, "modelvault.checkpoints", null, "Checkpoints", (activity) -> activity.checkpoints().count());
		count(registry, "modelvault.checkpoint.written", BaseUnits.BYTES, "What checkpoints have written",
				(activity) -> activity.checkpoints().bytes());
		time(registry, "modelvault.checkpoint.duration", "Checkpoints and the time they took",
				StoreActivity::checkpoints);
		count(registry, "modelvault.compactions", null, "Compactions", (activity) -> activity.compactions().count());
		count(registry, "modelvault.compaction.written", BaseUnits.BYTES, "What compactions have written",
				(activity) -> activity.compactions().bytes());
		time(registry, "modelvault.compaction.duration", "Compactions and the time they took",
				StoreActivity::compactions);
	}

	private void bindReads(MeterRegistry registry) {
		for (PlanKind plan : PlanKind.values()) {
			FunctionCounter.builder("modelvault.queries", this, (metrics) -> metrics.database.queries().queries(plan))
				.description("Queries by what they read")
				.tags(this.tags.and("plan", word(plan)))
				.register(registry);
		}
		rows(registry, "modelvault.read.rows", "Documents and entries of indexes that queries have looked at",
				QueryStatistics::rowsRead);
		rows(registry, "modelvault.returned.rows", "Documents that the answers of queries were made of",
				QueryStatistics::rowsReturned);
		count(registry, "modelvault.cache.misses", null, "Pages that had to be read from the file",
				StoreActivity::cacheMisses);
		Gauge.builder("modelvault.snapshots.open", this, now((database) -> database.usage().openReads()))
			.description("Read-only transactions and streams that are open: snapshots that are kept for them")
			.tags(this.tags)
			.register(registry);
		TimeGauge
			.builder("modelvault.snapshot.age", this, TimeUnit.NANOSECONDS,
					now((database) -> database.usage().oldestRead().toNanos()))
			.description("How long the oldest of them has been kept")
			.tags(this.tags)
			.register(registry);
	}

	private void bytes(MeterRegistry registry, String name, String description, ToLongFunction<StoreStatistics> value) {
		Gauge.builder(name, this, now((database) -> value.applyAsLong(database.statistics())))
			.description(description)
			.baseUnit(BaseUnits.BYTES)
			.tags(this.tags)
			.register(registry);
	}

	private void count(MeterRegistry registry, String name, @Nullable String unit, String description,
			ToLongFunction<StoreActivity> value) {
		FunctionCounter.builder(name, this, (metrics) -> value.applyAsLong(metrics.database.activity()))
			.description(description)
			.baseUnit(unit)
			.tags(this.tags)
			.register(registry);
	}

	private void rows(MeterRegistry registry, String name, String description, ToLongFunction<QueryStatistics> value) {
		FunctionCounter.builder(name, this, (metrics) -> value.applyAsLong(metrics.database.queries()))
			.description(description)
			.baseUnit(BaseUnits.ROWS)
			.tags(this.tags)
			.register(registry);
	}

	private void time(MeterRegistry registry, String name, String description,
			Function<StoreActivity, StoreActivity.Work> work) {
		FunctionTimer
			.builder(name, this, (metrics) -> work.apply(metrics.database.activity()).count(),
					(metrics) -> work.apply(metrics.database.activity()).nanos(), TimeUnit.NANOSECONDS)
			.description(description)
			.tags(this.tags)
			.register(registry);
	}

	private static ToDoubleFunction<ModelVaultMetrics> now(ToDoubleFunction<Database> figure) {
		return (metrics) -> metrics.database.now(figure);
	}

	private static String word(PlanKind plan) {
		return (plan == PlanKind.PRIMARY_KEY) ? "pk" : EngineWords.of(plan);
	}

}
