package io.modelvault.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.modelvault.error.ModelVaultException;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.Trees.Direction;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.SimulatedStorage;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A database file that an attacker changes, repairing the checksums of what was changed,
 * so that the change reaches the code behind them.
 */
final class HostileFile {

	/** How the front of a roots record differs from that of a node. */
	private static final int ROOTS_MAGIC = 0x4D564350;

	private final byte[] bytes;

	private final SaltedChecksum seal;

	private HostileFile(byte[] bytes) {
		this.bytes = bytes;
		ByteBuffer header = ByteBuffer.wrap(bytes);
		this.seal = new SaltedChecksum(new UUID(header.getLong(16), header.getLong(24)));
	}

	/**
	 * A part of the file that has a checksum.
	 *
	 * @param header whether it is the header of a segment, and the beginning of its
	 * payload
	 */
	record Part(int offset, int length, boolean header) {
	}

	/** A file with segments, pages and roots, before it is changed. */
	static HostileFile create(long seed, boolean closed) throws IOException {
		CrashRun run = new CrashRun(seed);
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
		return new HostileFile(run.storage.files().get(CrashRun.NAME));
	}

	/** One whose log ends with a transaction that did not fit the heap. */
	static HostileFile createLarge(long seed) throws IOException {
		CrashRun run = new CrashRun(seed);
		run.open();
		run.commit((tx) -> fill(run, tx, 20));
		run.commit((tx) -> {
			for (int i = 0; i < 16_000; i++) {
				tx.put(2, run.key(100_000 + i), run.value(20));
			}
		});
		return new HostileFile(run.storage.files().get(CrashRun.NAME));
	}

	private static void fill(CrashRun run, WriteTransaction tx, int keys) {
		for (int i = 0; i < keys; i++) {
			tx.put(1 + i % 2, run.key(run.random.nextInt(5_000)), run.value(run.random.nextInt(60)));
		}
	}

	HostileFile copy() {
		return new HostileFile(this.bytes.clone());
	}

	byte[] bytes() {
		return this.bytes;
	}

	void set(int offset, int value) {
		this.bytes[Math.min(offset, this.bytes.length - 1)] = (byte) value;
	}

	/** Makes the checksums of a part hold again. */
	void repair(Part part) {
		if (!part.header) {
			byte[] image = Arrays.copyOfRange(this.bytes, part.offset, part.offset + part.length);
			this.seal.stampFront(image, part.offset);
			System.arraycopy(image, 0, this.bytes, part.offset, image.length);
			return;
		}
		ByteBuffer buffer = ByteBuffer.wrap(this.bytes);
		int payloadOffset = part.offset + SegmentHeader.BYTES;
		int payload = buffer.getInt(part.offset + 8);
		if (payload >= 0 && payloadOffset + (long) payload <= this.bytes.length
				&& this.bytes[part.offset + 4] == SegmentHeader.TRANSACTION) {
			buffer.putInt(part.offset + 12, this.seal.of(this.bytes, payloadOffset, payload, payloadOffset));
		}
		buffer.putInt(part.offset + 44, this.seal.of(this.bytes, part.offset, 44, part.offset));
	}

	/** Superblocks, segments, nodes and records of roots, wherever they are. */
	List<Part> parts() {
		List<Part> parts = new ArrayList<>();
		for (int slot = 0; slot < 2; slot++) {
			int offset = (int) Superblock.offset(slot);
			parts.add(new Part(offset, FileHeader.PAGE_BYTES, false));
			parts.add(new Part(offset, FileHeader.PAGE_BYTES, false));
		}
		int at = (int) Superblock.LOG_START;
		while (at + SegmentHeader.BYTES <= this.bytes.length) {
			SegmentHeader header = SegmentHeader.read(this.bytes, at, at, this.seal);
			if (header == null || at + header.segmentBytes() > this.bytes.length) {
				break;
			}
			int length = SegmentHeader.BYTES + Math.min(header.payloadBytes(), 300);
			parts.add(new Part(at, length, true));
			parts.add(new Part(at, length, true));
			if (header.type() == SegmentHeader.PAGES) {
				pages(at + SegmentHeader.BYTES, (int) (at + header.segmentBytes()), parts);
			}
			at += (int) header.segmentBytes();
		}
		return parts;
	}

	private void pages(int from, int to, List<Part> parts) {
		ByteBuffer buffer = ByteBuffer.wrap(this.bytes);
		int at = from;
		while (at + 16 < to) {
			int length = buffer.getInt(at + 4);
			boolean roots = length == ROOTS_MAGIC;
			if (roots) {
				length = 20 + 44 * buffer.getInt(at + 16);
			}
			if (length < 16 || length > to - at) {
				at++; // room that the pages did not fill
				continue;
			}
			for (int weight = 0; weight < (roots ? 6 : 1); weight++) {
				parts.add(new Part(at, length, false));
			}
			at += length;
		}
	}

	/**
	 * Does everything with a file that can be done with one. Fails with typed errors
	 * alone.
	 * @param outcomes told what became of it
	 */
	static void use(byte[] bytes, Consumer<String> outcomes) throws IOException {
		SimulatedStorage storage = SimulatedStorage.holding(Map.of(CrashRun.NAME, bytes));
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			attempt(() -> read(store), outcomes);
			attempt(() -> assertThat(store.check()).isNotNull(), outcomes);
			attempt(() -> change(store), outcomes);
			attempt(store::checkpoint, outcomes);
			attempt(store::compact, outcomes);
			attempt(() -> read(store), outcomes);
			outcomes.accept("opened");
		}
		catch (ModelVaultException ex) {
			outcomes.accept(ex.code().id());
		}
		finally {
			assertThat(storage.openHandles()).isZero();
		}
	}

	private static void attempt(Runnable use, Consumer<String> outcomes) {
		try {
			use.run();
		}
		catch (ModelVaultException ex) {
			outcomes.accept("used " + ex.code().id());
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

}
