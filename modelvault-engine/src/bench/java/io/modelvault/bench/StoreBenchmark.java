package io.modelvault.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The store beside its peers, in one run on one machine: what counts is the ratio.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1,
		jvmArgsAppend = { "-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "--add-opens=java.base/java.nio=ALL-UNNAMED",
				"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED" })
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StoreBenchmark {

	private static final int BATCH = 1000;

	private static final byte[] VALUE = new byte[350];

	static {
		new Random(1).nextBytes(VALUE);
	}

	/** Values differ, as a store may leave out what changes nothing. */
	static byte[] value() {
		byte[] value = VALUE.clone();
		ByteBuffer.wrap(value).putLong(ThreadLocalRandom.current().nextLong());
		return value;
	}

	/** Spreads numbers over the key space. */
	static byte[] key(long number) {
		return ByteBuffer.allocate(20).putLong(number * 0x9E3779B97F4A7C15L).putLong(number).putInt(7).array();
	}

	static void load(Peer peer, int keys) throws Exception {
		for (int start = 0; start < keys; start += BATCH) {
			byte[][] batch = new byte[Math.min(BATCH, keys - start)][];
			for (int i = 0; i < batch.length; i++) {
				batch[i] = key(start + i);
			}
			peer.put(batch, value());
		}
	}

	/** A store of so many keys, loaded once for all measurements, copied for each. */
	static void copyLoaded(String engine, int keys, Path target) throws Exception {
		Path loaded = Path.of("target", "bench-loaded-" + engine + "-" + keys);
		if (!Files.exists(loaded)) {
			Path loading = Files.createTempDirectory(Path.of("target"), "bench-loading");
			try (Peer peer = Peer.open(engine, loading, false)) {
				load(peer, keys);
			}
			Files.move(loading, loaded);
		}
		try (Stream<Path> files = Files.list(loaded)) {
			for (Path file : files.toList()) {
				Files.copy(file, target.resolve(file.getFileName()));
			}
		}
	}

	static void clear(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

	/**
	 * Has the system touch memory for files. On a virtual machine whose host takes unused
	 * memory back, the first write to a page of it takes ten times as long as the next,
	 * every writer; that is not to be measured.
	 */
	static void touchPages(int mebibytes) throws IOException {
		Path file = Files.createTempFile(Path.of("target"), "touch", ".tmp");
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			ByteBuffer zeros = ByteBuffer.allocateDirect(1024 * 1024);
			for (int i = 0; i < mebibytes; i++) {
				while (zeros.hasRemaining()) {
					channel.write(zeros);
				}
				zeros.clear();
			}
		}
		finally {
			Files.delete(file);
		}
	}

	/** Room in memory for the files of a load, touched before each. */
	@State(Scope.Benchmark)
	public static class Touched {

		@Setup(Level.Iteration)
		public void touch() throws IOException {
			touchPages(512);
		}

	}

	/** A loaded store. */
	@State(Scope.Benchmark)
	public static class Loaded {

		@Param({ "modelvault", "mvstore", "rocksdb", "lmdb", "sqlite" })
		String engine;

		@Param("200000")
		int keys;

		private Path directory;

		Peer peer;

		@Setup
		public void open() throws Exception {
			touchPages(1024);
			this.directory = Files.createTempDirectory(Path.of("target"), "bench");
			copyLoaded(this.engine, this.keys, this.directory);
			this.peer = Peer.open(this.engine, this.directory, durable());
		}

		@TearDown
		public void close() throws Exception {
			this.peer.close();
			clear(this.directory);
		}

		boolean durable() {
			return true;
		}

		byte[] randomKey() {
			return key(ThreadLocalRandom.current().nextInt(this.keys));
		}

		byte[][] range() {
			byte[][] ends = { randomKey(), randomKey() };
			Arrays.sort(ends, Arrays::compareUnsigned);
			return ends;
		}

	}

	@Benchmark
	public byte[] get(Loaded store) throws Exception {
		return store.peer.get(store.randomKey());
	}

	@Benchmark
	public long scanThousand(Loaded store) throws Exception {
		return store.peer.scan(store.randomKey(), 1000);
	}

	@Benchmark
	public long countRange(Loaded store) throws Exception {
		byte[][] ends = store.range();
		return store.peer.count(ends[0], ends[1]);
	}

	@Benchmark
	public void commit(Loaded store) throws Exception {
		store.peer.put(new byte[][] { store.randomKey() }, value());
	}

	@Benchmark
	@Threads(8)
	public void commitEightThreads(Loaded store) throws Exception {
		store.peer.put(new byte[][] { store.randomKey() }, value());
	}

	@Benchmark
	@Threads(64)
	public void commitManyThreads(Loaded store) throws Exception {
		store.peer.put(new byte[][] { store.randomKey() }, value());
	}

	@Benchmark
	public byte[] skip(Loaded store) throws Exception {
		return store.peer.skip(ThreadLocalRandom.current().nextInt(store.keys));
	}

	/**
	 * A loaded store whose commits do not wait for the disk; a killed process loses none
	 * of them.
	 */
	@State(Scope.Benchmark)
	public static class Unsynced extends Loaded {

		@Override
		boolean durable() {
			return false;
		}

	}

	@Benchmark
	public void put(Unsynced store) throws Exception {
		store.peer.put(new byte[][] { store.randomKey() }, value());
	}

	/**
	 * The limit of a durable commit by one thread: a file to append to, and nothing else.
	 */
	@State(Scope.Benchmark)
	public static class Bare {

		private final ByteBuffer record = ByteBuffer.allocateDirect(600);

		private Path file;

		private FileChannel channel;

		@Setup
		public void open() throws IOException {
			this.file = Files.createTempFile(Path.of("target"), "bare", ".log");
			this.channel = FileChannel.open(this.file, StandardOpenOption.WRITE);
		}

		@TearDown
		public void close() throws IOException {
			this.channel.close();
			Files.delete(this.file);
		}

	}

	@Benchmark
	public void appendAndForce(Bare bare) throws IOException {
		bare.record.clear();
		while (bare.record.hasRemaining()) {
			bare.channel.write(bare.record);
		}
		bare.channel.force(false);
	}

	/** Loads an empty store in batches, without syncing each, and closes it. */
	@Benchmark
	@BenchmarkMode(Mode.SingleShotTime)
	@OutputTimeUnit(TimeUnit.MILLISECONDS)
	@Warmup(iterations = 2)
	@Measurement(iterations = 3)
	public void bulkLoad(Loaded store, Touched pages) throws Exception {
		Path directory = Files.createTempDirectory(Path.of("target"), "load");
		try (Peer peer = Peer.open(store.engine, directory, false)) {
			load(peer, store.keys);
		}
		clear(directory);
	}

	/** Opens a loaded store, reads a key, closes it. */
	@Benchmark
	@BenchmarkMode(Mode.SingleShotTime)
	@OutputTimeUnit(TimeUnit.MICROSECONDS)
	@Warmup(iterations = 5)
	@Measurement(iterations = 20)
	public byte[] openReadClose(Loaded store) throws Exception {
		store.peer.close();
		store.peer = Peer.open(store.engine, store.directory, store.durable());
		return store.peer.get(store.randomKey());
	}

}
