package io.modelvault.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.ModelCollection;
import io.modelvault.model.Index;
import io.modelvault.store.Durability;
import io.modelvault.store.StoreStatistics;

/**
 * What only whole processes show: how long a large file takes to open, whether a small
 * heap is enough, and whether a file that is written for long stays small. <pre>
 *  java -cp ... io.modelvault.bench.Scale open
 *  java -Xmx64m -cp ... io.modelvault.bench.Scale heap
 *  java -cp ... io.modelvault.bench.Scale endurance
 * </pre> Each works in a directory of its own below the current one and prints what it
 * saw; one that sees a wrong document fails.
 */
public final class Scale {

	private static final int BATCH = 5_000;

	private static final int MILLION = 1_000_000;

	private static final double MIB = 1024 * 1024;

	private static final String TEXT = "x".repeat(300);

	private Scale() {
	}

	/** A row of about 350 bytes. */
	@Index(name = "by_owner", paths = "owner")
	record Item(long id, long owner, long version, String text) {

		static Item of(long id, long version) {
			return new Item(id, id % 1000, version, TEXT + id);
		}

	}

	/** Runs one of them. */
	public static void main(String[] arguments) throws IOException {
		Path directory = Files.createTempDirectory(Path.of(""), "scale");
		try {
			switch (arguments[0]) {
				case "open" -> open(directory);
				case "heap" -> heap(directory.resolve("heap.modelvault"));
				case "endurance" -> endurance(directory.resolve("endurance.modelvault"));
				default -> throw new IllegalArgumentException("open, heap or endurance");
			}
		}
		finally {
			StoreBenchmark.clear(directory);
		}
	}

	private static DatabaseOptions options() {
		return DatabaseOptions.defaults().withDurability(Durability.OS);
	}

	private static void load(Path file, int rows) {
		try (Database database = Database.open(file, options())) {
			ModelCollection<Item> items = database.collection(Item.class);
			for (int start = 0; start < rows; start += BATCH) {
				List<Item> batch = new ArrayList<>();
				for (int id = start; id < Math.min(rows, start + BATCH); id++) {
					batch.add(Item.of(id, 0));
				}
				items.insertAll(batch);
			}
		}
	}

	private static void open(Path directory) {
		int[] rows = { 5_000, 5 * MILLION };
		for (int count : rows) {
			load(directory.resolve(count + ".modelvault"), count);
		}
		double[][] millis = new double[2][41];
		for (int round = 0; round < millis[0].length; round++) {
			for (int which = 0; which < 2; which++) {
				millis[which][round] = openOnce(directory.resolve(rows[which] + ".modelvault"), rows[which]);
			}
		}
		for (int which = 0; which < 2; which++) {
			double[] sorted = Arrays.copyOfRange(millis[which], 1, millis[which].length);
			Arrays.sort(sorted);
			System.out.printf("%,d rows: open, count and one read %.2f ms at least, %.2f median, %.2f at most%n",
					rows[which], sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
		}
	}

	private static double openOnce(Path file, int rows) {
		long start = System.nanoTime();
		try (Database database = Database.open(file, options())) {
			ModelCollection<Item> items = database.collection(Item.class);
			check(items.count() == rows, "count");
			check(items.get((long) rows / 2).isPresent(), "row");
			return (System.nanoTime() - start) / 1e6;
		}
	}

	private static void heap(Path file) {
		long start = System.nanoTime();
		load(file, MILLION);
		System.out.printf("%d MiB of heap; loaded after %.1f s%n", Runtime.getRuntime().maxMemory() / (long) MIB,
				since(start));
		Random random = new Random(1);
		try (Database database = Database.open(file, options())) {
			ModelCollection<Item> items = database.collection(Item.class);
			for (int i = 0; i < MILLION / 5; i++) {
				items.save(Item.of(random.nextInt(MILLION), 1));
			}
			System.out.printf("200,000 updated after %.1f s%n", since(start));
			for (int i = 0; i < MILLION; i++) {
				long id = random.nextInt(MILLION);
				check(items.get(id).orElseThrow().text().endsWith("x" + id), "row " + id);
			}
			check(items.count() == MILLION, "count");
			System.out.printf("1,000,000 read after %.1f s; file %.0f MiB%n", since(start),
					file.toFile().length() / MIB);
		}
	}

	private static void endurance(Path file) {
		int rows = 100_000;
		int writes = 2 * MILLION;
		load(file, rows);
		long[] versions = new long[rows];
		long[] nanos = new long[writes];
		long peak = 0;
		Random random = new Random(1);
		try (Database database = Database.open(file, options())) {
			ModelCollection<Item> items = database.collection(Item.class);
			long start = System.nanoTime();
			for (int i = 0; i < writes; i++) {
				int id = random.nextInt(rows);
				Item item = Item.of(id, ++versions[id]);
				long before = System.nanoTime();
				items.save(item);
				nanos[i] = System.nanoTime() - before;
				if (i % 100 == 0) {
					peak = Math.max(peak, file.toFile().length());
				}
			}
			StoreStatistics statistics = database.statistics();
			System.out.printf("%,d updates of %,d rows in %.1f s, %d checkpoints, %d compactions%n", writes, rows,
					since(start), statistics.checkpoints(), statistics.compactions());
			System.out.printf("file %.1f MiB at most; live data %.1f MiB; %.2f times as much%n", peak / MIB,
					statistics.liveBytes() / MIB, (double) peak / statistics.liveBytes());
			for (int id = 0; id < rows; id++) {
				check(items.get((long) id).orElseThrow().version() == versions[id], "row " + id);
			}
		}
		Arrays.sort(nanos);
		System.out.printf("a write took %.3f ms median, %.2f ms at 99.9 %%, %.1f ms at most%n", nanos[writes / 2] / 1e6,
				nanos[writes - writes / 1000] / 1e6, nanos[writes - 1] / 1e6);
	}

	private static double since(long start) {
		return (System.nanoTime() - start) / 1e9;
	}

	private static void check(boolean holds, String what) {
		if (!holds) {
			throw new IllegalStateException("Wrong " + what);
		}
	}

}
