package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.modelvault.error.LimitExceededException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Snapshot;
import io.modelvault.store.kv.WriteTransaction;
import io.modelvault.store.sim.FaultPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The disk space of a replaced file is free when the last read of it has ended. */
class CompactionGivesSpaceBackTest {

	private static final StoreOptions OPTIONS = StoreOptions.defaults().withAutomaticMaintenance(false);

	@TempDir
	private Path directory;

	private static void put(FileStore store, int round) {
		try (WriteTransaction tx = store.begin(Duration.ofSeconds(5))) {
			for (int key = 0; key < 200; key++) {
				tx.put(1, new byte[] { 1, (byte) key }, new byte[300 + round]);
			}
			tx.commit();
		}
	}

	private static void readAll(Snapshot snapshot) {
		for (int key = 0; key < 200; key++) {
			assertThat(snapshot.get(1, new byte[] { 1, (byte) key })).isNotNull();
		}
	}

	/**
	 * How many deleted files this process still maps or has open, below the directory.
	 */
	private long deleted() throws IOException {
		String prefix = this.directory.toRealPath().toString();
		long maps;
		try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
			maps = lines.filter((line) -> line.contains(prefix) && line.endsWith("(deleted)")).count();
		}
		try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
			return maps + open.filter((each) -> target(each).startsWith(prefix))
				.filter((each) -> target(each).endsWith("(deleted)"))
				.count();
		}
	}

	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException ex) {
			return ""; // closed meanwhile
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void replacedFilesKeepNoSpaceOnceTheirReadersHaveEnded() throws IOException {
		try (FileStore store = FileStore.open(this.directory.resolve("db"), OPTIONS)) {
			for (int round = 0; round < 12; round++) {
				put(store, round);
				try (Snapshot snapshot = store.snapshot()) {
					readAll(snapshot);
					store.compact();
					assertThat(deleted()).isPositive();
					assertThat(store.statistics().replacedFiles()).isEqualTo(1);
					assertThat(store.statistics().replacedBytes()).isPositive();
					readAll(snapshot);
				}
				assertThat(deleted()).as("after round %d", round).isZero();
				assertThat(store.statistics().replacedFiles()).isZero();
			}
		}
		assertThat(deleted()).isZero();
	}

	@Test
	void readersKeepABoundedNumberOfReplacedFiles() throws IOException {
		List<Snapshot> held = new ArrayList<>();
		try (FileStore store = FileStore.open(this.directory.resolve("db"), OPTIONS)) {
			for (int round = 0; round < Compactions.MAX_REPLACED; round++) {
				put(store, round);
				held.add(store.snapshot());
				store.compact();
			}
			assertThatExceptionOfType(LimitExceededException.class).isThrownBy(store::compact)
				.withMessageContaining("replaced files");
			held.forEach(CompactionGivesSpaceBackTest::readAll);
			put(store, 99);
			held.remove(0).close();
			store.compact();
			held.forEach(Snapshot::close);
			assertThat(store.statistics().replacedFiles()).isZero();
		}
	}

	@Test
	void readsBesideAGrowingFileAndItsCloseNeverMeetAReleasedMap() throws Exception {
		FileStore store = FileStore.open(this.directory.resolve("db"), OPTIONS);
		put(store, 0);
		AtomicBoolean done = new AtomicBoolean();
		List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
		List<Thread> readers = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			Thread reader = new Thread(() -> {
				while (!done.get()) {
					try (Snapshot snapshot = store.snapshot()) {
						readAll(snapshot);
					}
					catch (Throwable ex) {
						if (!String.valueOf(ex.getMessage()).contains("closed")) {
							failures.add(ex);
						}
						return;
					}
				}
			});
			reader.start();
			readers.add(reader);
		}
		for (int round = 0; round < 15; round++) {
			put(store, round);
			store.compact();
		}
		store.close();
		done.set(true);
		for (Thread reader : readers) {
			reader.join(10_000);
		}
		assertThat(failures).isEmpty();
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void compactionKeepsThePermissionsOfTheFile() throws IOException {
		Path file = this.directory.resolve("db");
		try (FileStore store = FileStore.open(file, OPTIONS)) {
			put(store, 1);
			Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
			store.compact();
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
		}
	}

	@Test
	void compactionThatFindsNoRoomSaysThatTheDatabaseGoesOn() throws IOException {
		CrashRun run = new CrashRun(3);
		run.open();
		run.commit((tx) -> tx.put(1, run.key(1), run.value(500)));
		boolean told = false;
		for (int call = 0; call < 40; call++) {
			run.storage.plan(FaultPlan.failing(call, true, true));
			try {
				run.store().compact();
			}
			catch (StorageFailedException ex) {
				assertThat(ex).hasMessageNotContaining("through this handle").hasMessageNotContaining("reopen");
				told |= ex.getMessage().contains("can still be written to");
			}
			run.storage.plan(FaultPlan.NONE);
			assertThat(run.store().statistics().poisoned()).isFalse();
			run.commit((tx) -> tx.put(1, run.key(2), run.value(500)));
		}
		assertThat(told).isTrue();
		try (Snapshot snapshot = run.store().snapshot()) {
			assertThat(snapshot.count(1, KeyRange.all())).isEqualTo(2);
		}
	}

}
