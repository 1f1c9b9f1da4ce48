package io.modelvault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.TreeMapStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random sequences of calls against a sorted map: autocommit, transactions that commit or
 * roll back, savepoints, snapshots, reopening; on the plain store and on the real one.
 * After each sequence every index holds what stands in the documents.
 */
class ApiSequencesTest {

	/** Replay one sequence with {@code -Dmodelvault.sequence.seed=<seed>}. */
	private static final Long ONLY_SEED = Long.getLong("modelvault.sequence.seed");

	private static final int SEQUENCES = Integer.getInteger("modelvault.sequences",
			"long".equals(System.getProperty("modelvault.test.campaign")) ? 1_000_000 : 2_000);

	private static final int STEPS = 50;

	@Test
	void sequencesOnThePlainStoreDoWhatASortedMapDoes() {
		run(SEQUENCES / 10, (seed) -> {
			TreeMapStore.Disk disk = new TreeMapStore.Disk();
			new Sequence(seed, TreeMapStore.open(disk), (store) -> {
				store.close();
				return TreeMapStore.open(disk);
			}).run();
		});
	}

	@Test
	void sequencesOnTheStoreInOneFileDoWhatASortedMapDoes() {
		StoreOptions options = StoreOptions.defaults();
		run(SEQUENCES, (seed) -> new Sequence(seed, FileStore.inMemory(options), (store) -> {
			byte[] image = store.snapshotBytes();
			store.close();
			return FileStore.inMemory(image, options);
		}).run());
	}

	private static void run(int sequences, LongConsumer sequence) {
		if (ONLY_SEED != null) {
			sequence.accept(ONLY_SEED);
			return;
		}
		for (long seed = 1; seed <= sequences; seed++) {
			try {
				sequence.accept(seed);
			}
			catch (RuntimeException | AssertionError ex) {
				throw new AssertionError("Sequence failed, replay with -Dmodelvault.sequence.seed=" + seed, ex);
			}
		}
	}

	private static final class Sequence {

		private final Random random;

		private final UnaryOperator<Store> reopening;

		private Store store;

		private Database database;

		private NavigableMap<Long, Item> model = new TreeMap<>();

		private Sequence(long seed, Store store, UnaryOperator<Store> reopening) {
			this.random = new Random(seed * 0x9E3779B97F4A7C15L);
			this.store = store;
			this.reopening = reopening;
			this.database = open();
		}

		private void run() {
			int step = 0;
			while (step < STEPS) {
				switch (this.random.nextInt(12)) {
					case 0, 1, 2 -> step += transaction();
					case 3 -> reopen();
					default -> {
						new ItemSteps(this.random, items(), this.model).step();
						step++;
					}
				}
			}
			check();
			reopen();
			check();
			this.database.close();
		}

		/**
		 * Some steps of which all or nothing remains, and of which no other reader sees
		 * anything before the end.
		 */
		private int transaction() {
			int steps = this.random.nextInt(1, 8);
			NavigableMap<Long, Item> inside = new TreeMap<>(this.model);
			Deque<Remembered> savepoints = new ArrayDeque<>();
			try (Transaction transaction = this.database.begin(); Transaction before = this.database.beginReadOnly()) {
				ModelCollection<Item> items = transaction.in(items());
				for (int step = 0; step < steps; step++) {
					new ItemSteps(this.random, items, inside).step();
					if (this.random.nextInt(4) == 0) {
						savepoints.push(new Remembered(transaction.savepoint(), new TreeMap<>(inside)));
					}
					else if (!savepoints.isEmpty() && this.random.nextInt(4) == 0) {
						Remembered back = savepoints.pop();
						transaction.rollbackTo(back.savepoint());
						inside.clear();
						inside.putAll(back.model());
					}
				}
				new ItemSteps(this.random, items, inside).checkAll();
				new ItemSteps(this.random, items(), this.model).checkAll();
				boolean commits = this.random.nextInt(3) > 0;
				if (commits) {
					transaction.commit();
				}
				new ItemSteps(this.random, before.in(items()), this.model).checkAll();
				this.model = commits ? inside : this.model;
			}
			return steps;
		}

		private void reopen() {
			this.store = this.reopening.apply(this.store);
			this.database = open();
		}

		private void check() {
			new ItemSteps(this.random, items(), this.model).checkAll();
			VerificationReport report = this.database.verify();
			assertThat(report.problems()).isEmpty();
			assertThat(report.documents()).isEqualTo(this.model.size());
		}

		private Database open() {
			Database opened = new Database(this.store, ":memory:", DatabaseOptions.defaults());
			opened.collection(Item.class);
			return opened;
		}

		private ModelCollection<Item> items() {
			return this.database.collection(Item.class);
		}

	}

	/**
	 * What a transaction can go back to.
	 *
	 * @param savepoint the savepoint
	 * @param model the contents at that snapshot
	 */
	private record Remembered(Savepoint savepoint, NavigableMap<Long, Item> model) {
	}

}
