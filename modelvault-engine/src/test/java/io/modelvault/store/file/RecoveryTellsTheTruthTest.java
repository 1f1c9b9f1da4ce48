package io.modelvault.store.file;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.RecoveryMode;
import io.modelvault.store.RecoveryReport;
import io.modelvault.store.RecoveryReport.Damage;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.FaultPlan;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What an open reports is what has happened: damage without loss is not called a crash or
 * a loss, and a proven loss is reported until it is acknowledged.
 */
class RecoveryTellsTheTruthTest {

	private final CrashRun run = new CrashRun(7);

	private byte[] closedFile() throws IOException {
		this.run.open();
		this.run.commit((tx) -> {
			for (int key = 0; key < 300; key++) {
				tx.put(1, this.run.key(key), this.run.value(90));
			}
		});
		this.run.close();
		return this.run.storage.files().get(CrashRun.NAME);
	}

	private long lastState() {
		return this.run.states.get(this.run.states.size() - 1);
	}

	private static FileStore open(SimulatedStorage storage) throws IOException {
		return FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null);
	}

	private static SimulatedStorage holding(byte[] bytes) {
		return SimulatedStorage.holding(Map.of(CrashRun.NAME, bytes));
	}

	@Test
	void closedFileThatIsCutWithinItsCheckpointHasLostNothing() throws IOException {
		byte[] file = closedFile();
		for (int cut = 1; cut < 1000; cut += 33) {
			SimulatedStorage storage = holding(Arrays.copyOf(file, file.length - cut));
			try (FileStore store = open(storage)) {
				RecoveryReport report = store.recoveryReport();
				assertThat(CrashRun.digest(store)).isEqualTo(lastState());
				assertThat(report.acknowledgedDataAffected()).as("cut by %d: %s", cut, report).isFalse();
				assertThat(report.outcome()).isEqualTo(Outcome.REPAIRED);
				assertThat(report.damage()).containsExactly(Damage.CHECKPOINT);
				assertThat(report.quarantineFile()).isNull();
				assertThat(store.dataLoss()).isEmpty();
				put(store, 99);
			}
			try (FileStore store = open(storage)) {
				assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.CLEAN);
				assertThat(store.check()).isEmpty();
			}
		}
	}

	@Test
	void closedFileThatIsCutWithinItsCheckpointIsReadUnderStrictToo() throws IOException {
		byte[] file = closedFile();
		try (FileStore store = FileStore.open(holding(Arrays.copyOf(file, file.length - 100)), CrashRun.NAME,
				CrashRun.OPTIONS.withReadOnly(true).withRecoveryMode(RecoveryMode.STRICT), null)) {
			assertThat(CrashRun.digest(store)).isEqualTo(lastState());
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.REPAIRED);
		}
	}

	@Test
	void damagedCheckpointOfAClosedFileIsDamage() throws IOException {
		byte[] file = closedFile();
		// The record of the roots ends the file.
		for (int back = 9; back < 60; back += 5) {
			byte[] damaged = file.clone();
			damaged[file.length - back] ^= 4;
			try (FileStore store = open(holding(damaged))) {
				RecoveryReport report = store.recoveryReport();
				assertThat(CrashRun.digest(store)).isEqualTo(lastState());
				assertThat(report.outcome()).as("flipped %d before the end: %s", back, report)
					.isEqualTo(Outcome.REPAIRED);
				assertThat(report.acknowledgedDataAffected()).isFalse();
			}
		}
	}

	@Test
	void logIsFollowedBehindACheckpointWhosePagesHaveLostTheirHeader() throws IOException {
		this.run.open();
		this.run.commit((tx) -> tx.put(1, this.run.key(1), this.run.value(200)));
		long start = this.run.store().statistics().usedBytes();
		this.run.store().checkpoint();
		long end = this.run.store().statistics().usedBytes();
		this.run.commit((tx) -> tx.put(2, this.run.key(2), this.run.value(200)));
		byte[] file = this.run.storage.files().get(CrashRun.NAME);
		Arrays.fill(file, (int) start, (int) end, (byte) 0x55);
		try (FileStore store = open(holding(file))) {
			assertThat(CrashRun.digest(store)).isEqualTo(lastState());
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.REPAIRED);
			assertThat(store.dataLoss()).isEmpty();
		}
	}

	@Test
	void provenLossIsNotedUntilItIsAcknowledged() throws IOException {
		SimulatedStorage storage = holding(withLostCommits());
		long offset;
		try (FileStore store = open(storage)) {
			assertThat(store.recoveryReport().acknowledgedDataAffected()).isTrue();
			offset = store.recoveryReport().offset();
			assertThat(store.dataLoss()).hasValueSatisfying((loss) -> {
				assertThat(loss.offset()).isEqualTo(store.recoveryReport().offset());
				assertThat(loss.bytesDiscarded()).isEqualTo(store.recoveryReport().bytesDiscarded());
			});
			put(store, 1);
			store.checkpoint();
			put(store, 2);
		}
		try (FileStore store = open(storage)) {
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.CLEAN);
			assertThat(store.dataLoss().orElseThrow().offset()).isEqualTo(offset);
			put(store, 3);
			store.compact();
			assertThat(store.dataLoss().orElseThrow().offset()).isEqualTo(offset);
			assertThat(FileStore.inMemory(store.snapshotBytes(), CrashRun.OPTIONS).dataLoss()).isEmpty();
		}
		try (FileStore store = open(storage)) {
			assertThat(store.dataLoss().orElseThrow().offset()).isEqualTo(offset);
			store.acknowledgeDataLoss();
			assertThat(store.dataLoss()).isEmpty();
			store.acknowledgeDataLoss();
		}
		try (FileStore store = open(storage)) {
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.CLEAN);
			assertThat(store.dataLoss()).isEmpty();
		}
	}

	@Test
	void provenLossIsToldByAReaderWhichCannotAcknowledgeIt() throws IOException {
		byte[] file = withLostCommits();
		try (FileStore store = FileStore.open(holding(file.clone()), CrashRun.NAME,
				CrashRun.OPTIONS.withReadOnly(true).withRecoveryMode(RecoveryMode.AUTO_TRUNCATE), null)) {
			assertThat(store.dataLoss()).isPresent();
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(store::acknowledgeDataLoss);
		}
	}

	@Test
	void provenLossIsNotForgottenByAnOpenThatFailsAtAnyCall() throws IOException {
		byte[] file = withLostCommits();
		boolean opened = false;
		for (int call = 0; !opened; call++) {
			SimulatedStorage storage = holding(file.clone());
			storage.plan(FaultPlan.failing(call, true, false));
			try (FileStore store = open(storage)) {
				opened = true;
			}
			catch (IOException | StorageFailedException ex) {
				assertThat(storage.openHandles()).isZero();
			}
			storage.plan(FaultPlan.NONE);
			try (FileStore store = open(storage)) {
				assertThat(store.dataLoss()).as("failed at call %d", call).isPresent();
			}
		}
	}

	/** A file that was not closed, whose last commits but one are damaged. */
	private byte[] withLostCommits() throws IOException {
		this.run.open();
		long damage = 0;
		for (int commit = 0; commit < 6; commit++) {
			damage = (commit == 3) ? this.run.store().statistics().usedBytes() : damage;
			this.run.commit((tx) -> tx.put(1, this.run.key(this.run.random.nextInt(50)), this.run.value(90)));
		}
		byte[] file = this.run.storage.files().get(CrashRun.NAME);
		file[(int) damage + 60] ^= 1;
		assertThat(damage).isGreaterThan(Superblock.LOG_START);
		return file;
	}

	@Test
	void firstFailureIsLoggedOnceAndStaysKnown() throws IOException {
		Logger logger = (Logger) LoggerFactory.getLogger(FileStore.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		Level before = logger.getLevel();
		logger.setLevel(Level.ERROR);
		logger.setAdditive(false);
		try {
			failTwice();
		}
		finally {
			logger.setAdditive(true);
			logger.setLevel(before);
			logger.detachAppender(log);
		}
		assertThat(log.list).singleElement()
			.satisfies((event) -> assertThat(event.getLevel()).isEqualTo(Level.ERROR))
			.satisfies((event) -> assertThat(event.getThrowableProxy().getMessage()).contains("Input/output error"));
	}

	private void failTwice() throws IOException {
		this.run.open();
		this.run.commit((tx) -> tx.put(1, this.run.key(1), this.run.value(9)));
		assertThat(this.run.store().failure()).isEmpty();
		this.run.storage.plan((kind, number) -> {
			if (kind == FaultPlan.Call.SYNC) {
				throw new IOException("Input/output error");
			}
		});
		assertThatExceptionOfType(StorageFailedException.class).isThrownBy(() -> put(this.run.store(), 1));
		String first = this.run.store().failure().orElseThrow().getMessage();
		assertThat(first).contains("Syncing the database file failed");
		assertThatExceptionOfType(StorageFailedException.class).isThrownBy(() -> put(this.run.store(), 2));
		assertThat(this.run.store().failure().orElseThrow()).hasMessage(first);
	}

	private static void put(FileStore store, int key) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			tx.put(3, new byte[] { (byte) key }, new byte[10]);
			tx.commit();
		}
	}

}
