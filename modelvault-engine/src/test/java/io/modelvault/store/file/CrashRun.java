package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Trees;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.FaultPlan;
import io.modelvault.store.sim.SimulatedStorage;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One run of a workload on a simulated disk. It notes in the disk's record when a commit
 * is attempted and when it is acknowledged, and what the store held after each.
 */
final class CrashRun {

	static final String NAME = "db.modelvault";

	static final int TREES = 4;

	static final StoreOptions OPTIONS = StoreOptions.defaults()
		.withAutomaticMaintenance(false)
		.withCacheBytes(0)
		.withCheckpointLogBytes(0);

	/** A commit is about to be asked for. */
	record Attempted(int commit) {
	}

	/** A commit has returned. */
	record Acknowledged(int commit) {
	}

	final SimulatedStorage storage;

	final Random random;

	/**
	 * What the store held after each commit, as a digest; the first is an empty store.
	 */
	final List<Long> states = new ArrayList<>(List.of(0L));

	private @Nullable FileStore store;

	CrashRun(long seed) {
		this(seed, new SimulatedStorage());
	}

	/** A run on a disk that something is on already. */
	CrashRun(long seed, SimulatedStorage storage) {
		this.random = new Random(seed);
		this.storage = storage;
	}

	FileStore store() {
		return Objects.requireNonNull(this.store);
	}

	/** Whether it has got as far as opening one. */
	boolean hasStore() {
		return this.store != null;
	}

	void open() throws IOException {
		this.store = FileStore.open(this.storage, NAME, OPTIONS, null);
	}

	void close() {
		store().close();
	}

	/** Runs a transaction and commits it. */
	void commit(Consumer<WriteTransaction> work) {
		try (WriteTransaction tx = store().begin(Duration.ofSeconds(5))) {
			work.accept(tx);
			this.states.add(digest(tx));
			this.storage.mark(new Attempted(this.states.size() - 1));
			tx.commit();
		}
		this.storage.mark(new Acknowledged(this.states.size() - 1));
	}

	/**
	 * The process is killed while it waits for the sync of a commit, and starts again.
	 * What was not synced is still in the memory of the machine: the commit is seen, and
	 * from then on it must not go.
	 */
	void commitKilledAndOpened(Consumer<WriteTransaction> work) throws IOException {
		this.storage.killAt(FaultPlan.Call.SYNC);
		try {
			commit(work);
		}
		catch (SimulatedStorage.Killed ex) {
			this.store = null;
			this.storage.killAt(null);
			this.storage.bury();
			open();
			this.storage.mark(new Acknowledged(this.states.size() - 1));
		}
		finally {
			this.storage.killAt(null);
		}
	}

	/**
	 * What may be found after some of the disk's events: all that was acknowledged, and
	 * the commit under way or not.
	 */
	Set<Long> allowedAfter(List<DiskEvent> events) {
		int acknowledged = 0;
		int attempted = 0;
		for (DiskEvent event : events) {
			if (event instanceof DiskEvent.Mark mark) {
				acknowledged = (mark.what() instanceof Acknowledged ack) ? ack.commit() : acknowledged;
				attempted = (mark.what() instanceof Attempted attempt) ? attempt.commit() : attempted;
			}
		}
		int last = Math.min(this.states.size(), Math.max(acknowledged, attempted) + 1);
		return new TreeSet<>(this.states.subList(acknowledged, last));
	}

	/** Runs a transaction and drops it. */
	void rollback(Consumer<WriteTransaction> work) {
		try (WriteTransaction tx = store().begin(Duration.ofSeconds(5))) {
			work.accept(tx);
		}
	}

	byte[] key(int number) {
		return ("key-" + number).getBytes(java.nio.charset.StandardCharsets.UTF_8);
	}

	byte[] value(int bytes) {
		byte[] value = new byte[bytes];
		this.random.nextBytes(value);
		return value;
	}

	/** A number that stands for all that a store holds. */
	static long digest(Trees trees) {
		long digest = 0;
		for (int tree = 1; tree <= TREES; tree++) {
			Cursor cursor = trees.cursor(tree, KeyRange.all(), Direction.ASCENDING);
			while (cursor.next()) {
				digest = hash(hash(digest * 31 + tree, cursor.key()), cursor.value());
			}
		}
		return digest;
	}

	static long digest(FileStore store) {
		try (Snapshot snapshot = store.snapshot()) {
			return digest(snapshot);
		}
	}

	/** All rows, as text. */
	static Set<String> rows(FileStore store) {
		Set<String> rows = new HashSet<>();
		read(store, rows);
		return rows;
	}

	/** Reads rows until one is refused. */
	static void read(FileStore store, Set<String> rows) {
		try (Snapshot snapshot = store.snapshot()) {
			for (int tree = 1; tree <= TREES; tree++) {
				Cursor cursor = snapshot.cursor(tree, KeyRange.all(), Direction.ASCENDING);
				int count = 0;
				while (cursor.next()) {
					rows.add(tree + " " + HexFormat.of().formatHex(cursor.key()) + "="
							+ HexFormat.of().formatHex(cursor.value()));
					count++;
				}
				assertThat(snapshot.count(tree, KeyRange.all())).isEqualTo(count);
			}
		}
	}

	private static long hash(long seed, byte[] bytes) {
		CRC32C crc = new CRC32C();
		crc.update(bytes);
		return (seed ^ bytes.length ^ (crc.getValue() << 20)) * 0x9E3779B97F4A7C15L;
	}

}
