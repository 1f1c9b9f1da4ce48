package io.modelvault.store.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.RecoveryRefusedException;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Segments whose checksums hold, behind a log that they do not continue: of a commit that
 * is not the next, of an earlier opening, parts of which the beginning is missing or was
 * written by another opening. A recovery stops there and says so.
 */
class OnlyWhatContinuesTheLogIsReplayedTest {

	private static final int WHOLE = SegmentHeader.FIRST | SegmentHeader.LAST;

	private byte[] file = new byte[0];

	private SaltedChecksum seal = new SaltedChecksum(new UUID(0, 0));

	private int end;

	private long sequence;

	private int epoch;

	private long before;

	/** A file of a second opening that was killed. */
	@BeforeEach
	void write() throws IOException {
		CrashRun run = new CrashRun(1);
		run.open();
		run.commit((tx) -> tx.put(1, run.key(1), run.value(60)));
		run.close();
		run.open();
		run.commit((tx) -> tx.put(1, run.key(2), run.value(60)));
		this.before = CrashRun.digest(run.store());
		this.file = run.storage.files().get(CrashRun.NAME);
		ByteBuffer buffer = ByteBuffer.wrap(this.file);
		this.seal = new SaltedChecksum(new UUID(buffer.getLong(16), buffer.getLong(24)));
		this.end = (int) Superblock.LOG_START;
		for (SegmentHeader next = at(this.end); next != null; next = at(this.end)) {
			this.sequence = next.sequence();
			this.epoch = next.epoch();
			this.end += (int) next.segmentBytes();
		}
		assertThat(this.epoch).isGreaterThan(1);
	}

	private SegmentHeader at(int offset) {
		return SegmentHeader.read(this.file, offset, offset, this.seal);
	}

	/** Puts a transaction's segment behind the log, its checksums in order. */
	private void append(int flags, long number, int writtenBy) {
		append(flags, number, writtenBy, (operations) -> {
			if ((flags & SegmentHeader.ABORT) == 0) {
				operations.put(1, new byte[] { 7 }, new byte[] { (byte) writtenBy }, this.end, this.seal);
			}
		});
	}

	private void append(int flags, long number, int writtenBy, Consumer<OperationBuffer> content) {
		OperationBuffer operations = new OperationBuffer();
		content.accept(operations);
		int length = operations.payloadBytes();
		int bytes = operations.pad();
		int payloadSeal = this.seal.of(operations.array(), SegmentHeader.BYTES, length, this.end + SegmentHeader.BYTES);
		new SegmentHeader(SegmentHeader.TRANSACTION, flags, length, payloadSeal, number, writtenBy, 0)
			.write(operations.array(), 0, this.end, this.seal);
		this.file = Arrays.copyOf(this.file, Math.max(this.file.length, this.end + bytes));
		System.arraycopy(operations.array(), 0, this.file, this.end, bytes);
		this.end += bytes;
	}

	private FileStore open(RecoveryMode mode) throws IOException {
		return FileStore.open(SimulatedStorage.holding(Map.of(CrashRun.NAME, this.file)), CrashRun.NAME,
				CrashRun.OPTIONS.withRecoveryMode(mode), null);
	}

	private void expectStray(int from) throws IOException {
		assertThatExceptionOfType(RecoveryRefusedException.class).isThrownBy(() -> open(RecoveryMode.STRICT))
			.withMessageContaining("stray_segment");
		try (FileStore store = open(RecoveryMode.AUTO_TRUNCATE)) {
			assertThat(CrashRun.digest(store)).isEqualTo(this.before);
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.TRUNCATED);
			assertThat(store.recoveryReport().reason()).isEqualTo("stray_segment");
			assertThat(store.recoveryReport().offset()).isEqualTo(from);
			assertThat(store.recoveryReport().acknowledgedDataAffected()).isFalse();
		}
	}

	/** What the others show only if this holds. */
	@Test
	void theNextCommitIsReplayed() throws IOException {
		append(WHOLE, this.sequence + 1, this.epoch);
		append(SegmentHeader.FIRST, this.sequence + 2, this.epoch + 1);
		append(SegmentHeader.LAST, this.sequence + 2, this.epoch + 1);
		try (FileStore store = open(RecoveryMode.STRICT)) {
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.REPLAYED);
			assertThat(store.snapshot().get(1, new byte[] { 7 })).containsExactly(this.epoch + 1);
		}
	}

	@Test
	void aCommitIsMissingBetween() throws IOException {
		int from = this.end;
		append(WHOLE, this.sequence + 2, this.epoch);
		expectStray(from);
	}

	@Test
	void aCommitIsThereTwice() throws IOException {
		int from = this.end;
		append(WHOLE, this.sequence, this.epoch);
		expectStray(from);
	}

	@Test
	void anEarlierOpeningWroteIt() throws IOException {
		int from = this.end;
		append(WHOLE, this.sequence + 1, this.epoch - 1);
		expectStray(from);
	}

	@Test
	void theBeginningOfATransactionIsMissing() throws IOException {
		int from = this.end;
		append(SegmentHeader.LAST, this.sequence + 1, this.epoch);
		expectStray(from);
	}

	@Test
	void theBeginningOfATransactionIsOfAnEarlierOpening() throws IOException {
		int from = this.end;
		append(SegmentHeader.FIRST, this.sequence + 1, this.epoch);
		append(SegmentHeader.LAST, this.sequence + 1, this.epoch + 1);
		expectStray(from);
	}

	/** Whole, and yet it cannot be: nothing is guessed. */
	@Test
	void aTransactionThatCannotBeDoneIsCorrupt() {
		byte[] before = this.file;
		int from = this.end;
		List<Consumer<OperationBuffer>> impossible = List.of((operations) -> operations.rollback(0),
				(operations) -> operations.release(0), (operations) -> {
					operations.savepoint();
					operations.rollback(1);
				}, (operations) -> operations.release(-1));
		impossible.forEach((content) -> {
			this.file = before;
			this.end = from;
			append(WHOLE, this.sequence + 1, this.epoch, content);
			assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> open(RecoveryMode.AUTO_TRUNCATE));
		});
	}

	@Test
	void whatIsGivenUpHadNotBegun() throws IOException {
		int from = this.end;
		append(SegmentHeader.ABORT, this.sequence + 1, this.epoch);
		expectStray(from);
	}

}
