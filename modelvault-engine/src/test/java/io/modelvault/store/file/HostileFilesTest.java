package io.modelvault.store.file;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import com.sun.management.ThreadMXBean;
import io.modelvault.error.ModelVaultException;
import io.modelvault.store.Cursor;
import io.modelvault.store.KeyRange;
import io.modelvault.store.Snapshot;
import io.modelvault.store.Trees.Direction;
import io.modelvault.store.WriteTransaction;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.Seal;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody changes a file and repairs all checksums, so that the change reaches the code
 * behind them. Whatever it is: only typed exceptions, no endless loop, and no more memory
 * than a multiple of the file.
 */
class HostileFilesTest {

	private static final int FILES = "long".equals(System.getProperty("modelvault.test.campaign")) ? 400_000 : 4_000;

	private static final long SEED = Long.getLong("modelvault.test.seed", 1);

	private static final long MAX_ALLOCATED_BYTES = 96L * 1024 * 1024;

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** A part of the file that has a checksum in front. */
	private record Sealed(int offset, int length, boolean header) {
	}

	private final Map<String, Integer> outcomes = new HashMap<>();

	private static byte[] file(boolean closed) throws IOException {
		CrashRun run = new CrashRun(SEED);
		run.open();
		run.commit((tx) -> fill(run, tx, 900));
		run.store().checkpoint();
		run.commit((tx) -> {
			fill(run, tx, 20);
			WriteTransaction.Savepoint mark = tx.savepoint();
			tx.drop(2);
			tx.rollbackTo(mark);
		});
		if (closed) {
			run.close();
		}
		return run.storage.files().get(CrashRun.NAME);
	}

	private static void fill(CrashRun run, WriteTransaction tx, int keys) {
		for (int i = 0; i < keys; i++) {
			tx.put(1 + i % 2, run.key(run.random.nextInt(5_000)), run.value(run.random.nextInt(60)));
		}
	}

	@Test
	@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void repairedChecksumsLeadToTypedErrorsAlone() throws IOException {
		byte[][] originals = { file(true), file(false) };
		long longest = 0;
		long most = 0;
		for (int number = 0; number < FILES; number++) {
			byte[] original = originals[number % 2];
			Random random = new Random(SEED * 1_000_003 + number);
			byte[] bytes = original.clone();
			for (int i = 0; i <= random.nextInt(3); i++) {
				mutate(bytes, random);
			}
			long allocated = THREADS.getCurrentThreadAllocatedBytes();
			long start = System.nanoTime();
			try {
				use(bytes);
			}
			catch (ModelVaultException ex) {
				this.outcomes.merge(ex.code().id(), 1, Integer::sum);
			}
			catch (Throwable ex) {
				throw new AssertionError("file " + number + ", seed " + SEED + ": " + ex, ex);
			}
			longest = Math.max(longest, System.nanoTime() - start);
			allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
			most = Math.max(most, allocated);
			assertThat(allocated).as("bytes allocated for file %s, seed %s", number, SEED)
				.isLessThan(MAX_ALLOCATED_BYTES);
		}
		System.out.println("Hostile files: " + FILES + " " + this.outcomes + ", at most " + longest / 1_000_000
				+ " ms and " + most / 1024 + " KiB allocated each, seed " + SEED);
	}

	private void use(byte[] bytes) throws IOException {
		SimulatedStorage storage = SimulatedStorage.holding(Map.of(CrashRun.NAME, bytes));
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			attempt(() -> read(store));
			attempt(() -> assertThat(store.check()).isNotNull());
			attempt(() -> change(store));
			attempt(store::checkpoint);
			attempt(store::compact);
			attempt(() -> read(store));
			this.outcomes.merge("opened", 1, Integer::sum);
		}
		finally {
			assertThat(storage.openHandles()).isZero();
		}
	}

	private void attempt(Runnable use) {
		try {
			use.run();
		}
		catch (ModelVaultException ex) {
			this.outcomes.merge("used " + ex.code().id(), 1, Integer::sum);
		}
	}

	private static void read(FileStore store) {
		try (Snapshot snapshot = store.snapshot()) {
			for (int tree = 1; tree <= 2; tree++) {
				Cursor cursor = snapshot.cursor(tree, KeyRange.all(), Direction.DESCENDING);
				while (cursor.next()) {
					snapshot.contains(tree, cursor.key());
					cursor.value();
				}
			}
		}
	}

	private static void change(FileStore store) {
		CrashRun keys = new CrashRun(3);
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(1))) {
			for (int i = 0; i < 200; i++) {
				tx.put(1 + i % 2, keys.key(keys.random.nextInt(5_000)), keys.value(20));
				tx.delete(1 + i % 2, keys.key(keys.random.nextInt(5_000)));
			}
			tx.commit();
		}
	}

	private static void mutate(byte[] bytes, Random random) {
		Seal seal = new Seal(new UUID(ByteBuffer.wrap(bytes).getLong(16), ByteBuffer.wrap(bytes).getLong(24)));
		List<Sealed> parts = parts(bytes, seal);
		Sealed part = parts.get(random.nextInt(parts.size()));
		int front = part.header ? SegmentHeader.BYTES : 4;
		int span = part.header ? part.length : Math.min(part.length, random.nextBoolean() ? 64 : 4_096);
		for (int i = 0; i <= random.nextInt(3); i++) {
			int at = part.offset
					+ (part.header ? random.nextInt(Math.max(1, span)) : 4 + random.nextInt(Math.max(1, span - 4)));
			bytes[Math.min(at, bytes.length - 1)] = switch (random.nextInt(5)) {
				case 0 -> 0;
				case 1 -> (byte) 0xFF;
				case 2 -> 0x7F;
				case 3 -> (byte) random.nextInt(8);
				default -> (byte) random.nextInt();
			};
		}
		if (!part.header) {
			byte[] image = java.util.Arrays.copyOfRange(bytes, part.offset, part.offset + part.length);
			seal.stampFront(image, part.offset);
			System.arraycopy(image, 0, bytes, part.offset, image.length);
			return;
		}
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		int payload = buffer.getInt(part.offset + 8);
		if (payload >= 0 && part.offset + front + (long) payload <= bytes.length
				&& bytes[part.offset + 4] == SegmentHeader.TRANSACTION) {
			buffer.putInt(part.offset + 12, seal.of(bytes, part.offset + front, payload, part.offset + front));
		}
		buffer.putInt(part.offset + 44, seal.of(bytes, part.offset, 44, part.offset));
	}

	/** Superblocks, segments, nodes and records of roots, wherever they are. */
	private static List<Sealed> parts(byte[] bytes, Seal seal) {
		List<Sealed> parts = new ArrayList<>();
		for (int slot = 0; slot < 2; slot++) {
			int offset = (int) Superblock.offset(slot);
			parts.add(new Sealed(offset, FileHeader.PAGE_BYTES, false));
			parts.add(new Sealed(offset, FileHeader.PAGE_BYTES, false));
		}
		int at = (int) Superblock.LOG_START;
		while (at + SegmentHeader.BYTES <= bytes.length) {
			SegmentHeader header = SegmentHeader.read(bytes, at, at, seal);
			if (header == null || at + header.segmentBytes() > bytes.length) {
				break;
			}
			int length = SegmentHeader.BYTES + Math.min(header.payloadBytes(), 300);
			parts.add(new Sealed(at, length, true));
			parts.add(new Sealed(at, length, true));
			if (header.type() == SegmentHeader.PAGES) {
				pages(bytes, at + SegmentHeader.BYTES, (int) (at + header.segmentBytes()), parts);
			}
			at += (int) header.segmentBytes();
		}
		return parts;
	}

	private static void pages(byte[] bytes, int from, int to, List<Sealed> parts) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		int at = from;
		while (at + 16 < to) {
			int length = buffer.getInt(at + 4);
			boolean roots = length == 0x4D564350;
			if (roots) {
				length = 20 + 44 * buffer.getInt(at + 16);
			}
			if (length < 16 || length > to - at) {
				at++; // room that the pages did not fill
				continue;
			}
			for (int weight = 0; weight < (roots ? 6 : 1); weight++) {
				parts.add(new Sealed(at, length, false));
			}
			at += length;
		}
	}

}
