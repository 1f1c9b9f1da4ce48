package io.modelvault.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

import io.modelvault.error.UnsupportedFormatException;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.file.log.FileHeader;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.kv.WriteTransaction.Savepoint;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files of every released format open for ever, with the same contents. A new format adds
 * files and changes none: {@code -Dmodelvault.golden.write=DIRECTORY} writes them.
 */
class GoldenFilesTest {

	private static final String CLOSED = "format-1.0-closed.modelvault";

	private static final String KILLED = "format-1.0-killed.modelvault";

	private static final int HEADER_CRC_AT = 48;

	/** What the files hold, as {@link CrashRun} digests it. */
	private static CrashRun contents(boolean close) throws IOException {
		CrashRun run = new CrashRun(20_261_121);
		run.open();
		run.commit((tx) -> {
			for (int i = 0; i < 200; i++) {
				tx.put(1 + i % 3, run.key(i), run.value(i % 100));
			}
		});
		run.store().checkpoint();
		run.commit((tx) -> {
			Savepoint mark = tx.savepoint();
			tx.drop(1);
			tx.rollbackTo(mark);
			tx.drop(3);
			tx.put(4, new byte[0], new byte[0]);
		});
		run.rollback((tx) -> tx.put(2, run.key(1), new byte[300_000]));
		run.commit((tx) -> tx.delete(2, run.key(1)));
		if (close) {
			run.close();
		}
		return run;
	}

	private static byte[] golden(String name) throws IOException {
		try (InputStream stream = GoldenFilesTest.class.getResourceAsStream("/golden/" + name + ".gz")) {
			assertThat(stream).as(name).isNotNull();
			return new java.util.zip.GZIPInputStream(stream).readAllBytes();
		}
	}

	private static FileStore open(byte[] bytes) throws IOException {
		return FileStore.open(SimulatedStorage.holding(Map.of(CrashRun.NAME, bytes)), CrashRun.NAME,
				CrashRun.OPTIONS.withRecoveryMode(RecoveryMode.STRICT), null);
	}

	@Test
	void filesOfFormatOneZeroOpenWithEqualContents() throws IOException {
		String directory = System.getProperty("modelvault.golden.write");
		for (boolean closed : new boolean[] { true, false }) {
			CrashRun run = contents(closed);
			String name = closed ? CLOSED : KILLED;
			if (directory != null) {
				try (var out = new java.util.zip.GZIPOutputStream(
						Files.newOutputStream(Path.of(directory).resolve(name + ".gz")))) {
					out.write(run.storage.files().get(CrashRun.NAME));
				}
				continue;
			}
			try (FileStore store = open(golden(name))) {
				assertThat(store.recoveryReport().outcome()).isEqualTo(closed ? Outcome.CLEAN : Outcome.REPLAYED);
				assertThat(CrashRun.digest(store)).isEqualTo(run.states.get(run.states.size() - 1));
				assertThat(store.check()).isEmpty();
			}
		}
	}

	@Test
	void newerFormatsAreRefusedWithBothVersionsNamed() throws IOException {
		for (int[] version : new int[][] { { 2, 0 }, { 1, 1 }, { 0, 9 } }) {
			byte[] bytes = golden(CLOSED);
			ByteBuffer.wrap(bytes).putShort(8, (short) version[0]).putShort(10, (short) version[1]);
			sealHeader(bytes);
			assertThatExceptionOfType(UnsupportedFormatException.class).isThrownBy(() -> open(bytes))
				.withMessageContaining(version[0] + "." + version[1])
				.withMessageContaining(FileHeader.MAJOR + "." + FileHeader.MINOR);
		}
	}

	@Test
	void mandatoryFeaturesThatAreUnknownAreRefused() throws IOException {
		byte[] bytes = golden(CLOSED);
		ByteBuffer.wrap(bytes).putInt(12, 4);
		sealHeader(bytes);
		assertThatExceptionOfType(UnsupportedFormatException.class).isThrownBy(() -> open(bytes));
	}

	@Test
	void foreignFilesAreRefused() {
		for (String start : new String[] { "TDB0", "SQLite format 3", "%PDF", "" }) {
			byte[] bytes = java.util.Arrays.copyOf(start.getBytes(java.nio.charset.StandardCharsets.US_ASCII), 20_000);
			assertThatExceptionOfType(UnsupportedFormatException.class).isThrownBy(() -> open(bytes));
		}
	}

	@Test
	void unknownSegmentsArePassedOverIfOptionalAndRefusedOtherwise() throws IOException {
		byte[] killed = golden(KILLED);
		long digest;
		try (FileStore store = open(killed)) {
			digest = CrashRun.digest(store);
		}
		try (FileStore store = open(withSegment(killed, SegmentHeader.OPTIONAL | 7))) {
			assertThat(CrashRun.digest(store)).isEqualTo(digest);
		}
		assertThatExceptionOfType(UnsupportedFormatException.class).isThrownBy(() -> open(withSegment(killed, 7)))
			.withMessageContaining("type 7");
	}

	/** The file with a segment of another type where its log ends. */
	private static byte[] withSegment(byte[] file, int type) {
		ByteBuffer buffer = ByteBuffer.wrap(file);
		SaltedChecksum seal = new SaltedChecksum(new UUID(buffer.getLong(16), buffer.getLong(24)));
		int end = (int) io.modelvault.store.file.log.Superblock.LOG_START;
		SegmentHeader last = null;
		for (SegmentHeader next = SegmentHeader.read(file, end, end, seal); next != null; next = SegmentHeader
			.read(file, end, end, seal)) {
			last = next;
			end += (int) next.segmentBytes();
		}
		assertThat(last).isNotNull();
		byte[] bytes = java.util.Arrays.copyOf(file, Math.max(file.length, end + 64));
		new SegmentHeader(type, 0, 16, 0, last.sequence(), last.epoch(), last.durableOffset()).write(bytes, end, end,
				seal);
		return bytes;
	}

	private static void sealHeader(byte[] bytes) {
		java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
		crc.update(bytes, 0, HEADER_CRC_AT);
		ByteBuffer.wrap(bytes).putInt(HEADER_CRC_AT, (int) crc.getValue());
	}

}
