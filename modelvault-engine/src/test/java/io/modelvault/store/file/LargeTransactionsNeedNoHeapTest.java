package io.modelvault.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.file.log.SaltedChecksum;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.log.Superblock;
import io.modelvault.store.file.recovery.Recovery;
import io.modelvault.store.file.recovery.RecoveryResult;
import io.modelvault.store.io.Storage.Access;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.kv.WriteTransaction.Savepoint;
import io.modelvault.store.sim.CrashedDisk;
import io.modelvault.store.sim.DiskEvent;
import io.modelvault.store.sim.FaultPlan;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A transaction may be larger than the heap. Whether it was committed or not, the open
 * after a crash does not need more of it than the transaction did.
 */
class LargeTransactionsNeedNoHeapTest {

	/** Far more nodes than the heap's share of a store with these options. */
	private static final int KEYS = 16_000;

	private static final int NODE_BYTES = 4096;

	private static final long HEAP_NODES = new Thresholds(CrashRun.OPTIONS).heapNodes();

	private CrashRun run = new CrashRun(1);

	@BeforeEach
	void open() throws IOException {
		this.run = new CrashRun(1);
		this.run.open();
		this.run.commit((tx) -> tx.put(1, this.run.key(1), this.run.value(60)));
	}

	private void putMany(WriteTransaction tx) {
		for (int i = 0; i < KEYS; i++) {
			tx.put(2, this.run.key(100_000 + i), this.run.value(20));
		}
	}

	private byte[] file() {
		return this.run.storage.files().get(CrashRun.NAME);
	}

	/** How many nodes an open of these bytes brings into the heap. */
	private static long nodesMade(byte[] bytes) throws IOException {
		SimulatedStorage storage = SimulatedStorage.holding(Map.of(CrashRun.NAME, bytes));
		RecoveryResult recovered = new Recovery(storage, CrashRun.NAME, storage.open(CrashRun.NAME, Access.WRITE),
				CrashRun.OPTIONS)
			.run();
		return recovered.nodesMade();
	}

	private void expectLastState(byte[] bytes) throws IOException {
		try (FileStore store = open(bytes)) {
			assertThat(CrashRun.digest(store)).isEqualTo(this.run.states.get(this.run.states.size() - 1));
			assertThat(store.check()).isEmpty();
		}
	}

	private static FileStore open(byte[] bytes) throws IOException {
		return FileStore.open(SimulatedStorage.holding(Map.of(CrashRun.NAME, bytes)), CrashRun.NAME, CrashRun.OPTIONS,
				null);
	}

	@Test
	void itsNodesLeaveTheHeapAsItGrows() {
		WriteTransaction tx = this.run.store().begin(Duration.ofSeconds(5));
		putMany(tx);
		byte[] bytes = Arrays.copyOf(file(), file().length + SegmentHeader.BYTES);
		ByteBuffer front = ByteBuffer.wrap(bytes);
		SaltedChecksum seal = new SaltedChecksum(new UUID(front.getLong(16), front.getLong(24)));
		int pages = 0;
		int at = (int) Superblock.LOG_START;
		for (SegmentHeader next = SegmentHeader.read(bytes, at, at, seal); next != null; next = SegmentHeader
			.read(bytes, at, at, seal)) {
			if (next.type() == SegmentHeader.PAGES) {
				pages++;
				assertThat((long) next.payloadBytes()).isLessThan(2 * HEAP_NODES * NODE_BYTES);
			}
			at += (int) next.segmentBytes();
		}
		assertThat(pages).isGreaterThan(1);
		tx.rollback();
	}

	@Test
	void whatWasCommittedIsNotDoneAgain() throws IOException {
		this.run.commit(this::putMany);
		this.run.commit((tx) -> tx.put(1, this.run.key(2), this.run.value(60)));
		assertThat(nodesMade(file())).isLessThan(HEAP_NODES);
		try (FileStore store = open(file())) {
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.REPLAYED);
			assertThat(store.recoveryReport().transactionsReplayed()).isEqualTo(3);
		}
		expectLastState(file());
	}

	@Test
	void whatWasNotCommittedIsNotDoneAtAll() throws IOException {
		WriteTransaction tx = this.run.store().begin(Duration.ofSeconds(5));
		putMany(tx);
		assertThat(nodesMade(file())).isLessThan(HEAP_NODES);
		try (FileStore store = open(file())) {
			assertThat(store.recoveryReport().reason()).isEqualTo("uncommitted_transaction");
		}
		expectLastState(file());
		tx.rollback();
		try (FileStore store = open(file())) {
			assertThat(store.recoveryReport().outcome()).as("the log says that it was given up")
				.isEqualTo(Outcome.REPLAYED);
		}
		this.run.commit((small) -> small.put(1, this.run.key(2), this.run.value(60)));
		assertThat(nodesMade(file())).isLessThan(HEAP_NODES);
		expectLastState(file());
	}

	@Test
	void whatOnlyACompactionHasCarriedOverIsNotDoneAgain() throws IOException {
		boolean[] done = new boolean[1];
		this.run.storage.plan((kind, number) -> {
			if (kind == FaultPlan.Call.SYNC && !done[0]) {
				done[0] = true;
				this.run.commit(this::putMany);
				this.run.rollback(this::putMany);
				this.run.commit((tx) -> tx.put(1, this.run.key(2), this.run.value(60)));
			}
		});
		this.run.store().compact();
		assertThat(done[0]).isTrue();
		assertThat(nodesMade(file())).isLessThan(HEAP_NODES);
		try (FileStore store = open(file())) {
			assertThat(store.recoveryReport().transactionsReplayed()).as("behind the checkpoint of the compaction")
				.isEqualTo(2);
		}
		expectLastState(file());
		assertThat(CrashRun.digest(this.run.store())).isEqualTo(this.run.states.get(this.run.states.size() - 1));
	}

	@Test
	void savepointsReachBackAcrossWhatWasSpilled() throws IOException {
		this.run.commit((tx) -> {
			tx.put(1, this.run.key(3), this.run.value(10));
			Savepoint mark = tx.savepoint();
			putMany(tx);
			tx.drop(1);
			tx.rollbackTo(mark);
			tx.put(2, this.run.key(4), this.run.value(10));
		});
		assertThat(nodesMade(file())).isLessThan(HEAP_NODES);
		expectLastState(file());
	}

	/**
	 * When the segment that commits it is written, all that it names is durable: no power
	 * cut before the last sync leaves the one without the other.
	 */
	@Test
	void noPowerCutLeavesTheCommitWithoutItsPages() throws IOException {
		long before = this.run.states.get(1);
		this.run.commit(this::putMany);
		List<DiskEvent> events = this.run.storage.events();
		int lastSync = events.size() - 1;
		while (!(events.get(lastSync) instanceof DiskEvent.Sync)) {
			lastSync--;
		}
		CrashedDisk disk = new CrashedDisk(Map.of(), Map.of());
		events.subList(0, lastSync).forEach(disk::follow);
		int[] images = new int[1];
		disk.imagesWithoutOneWrite(CrashRun.NAME).forEach((image) -> {
			images[0]++;
			expectOneOf(image, before, this.run.states.get(2));
		});
		assertThat(images[0]).isPositive();
	}

	private static void expectOneOf(byte[] image, Long... allowed) {
		try (FileStore store = open(image)) {
			assertThat(CrashRun.digest(store)).isIn((Object[]) allowed);
			assertThat(store.check()).isEmpty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The operations are still there, and they are done again then. */
	@Test
	void itIsDoneAgainWhereItsRootsCannotBeRead() throws IOException {
		this.run.commit(this::putMany);
		byte[] bytes = file();
		int records = 0;
		for (int at = bytes.length - 4; at > 0; at--) {
			if (bytes[at] == 'M' && bytes[at + 1] == 'V' && bytes[at + 2] == 'C' && bytes[at + 3] == 'P') {
				bytes[at + 8] ^= 1;
				records++;
			}
		}
		assertThat(records).isEqualTo(1);
		assertThat(nodesMade(bytes)).isGreaterThan(HEAP_NODES);
		expectLastState(bytes);
	}

}
