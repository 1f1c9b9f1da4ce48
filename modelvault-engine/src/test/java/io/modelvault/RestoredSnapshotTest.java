package io.modelvault;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.ModelVaultException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A restore gives what was exported, or leaves what was there. */
class RestoredSnapshotTest {

	private static final int ITEMS = 60;

	private static final int ROUNDS = 24;

	private static final int KILLS = 4;

	/** Between the bytes that are damaged. */
	private static final int STEP = 397;

	private Path snapshot;

	private Path target;

	@BeforeEach
	void export(@TempDir Path directory) {
		this.snapshot = directory.resolve("snapshot.modelvault");
		this.target = directory.resolve("restored.modelvault");
		try (Database database = Database.open(directory.resolve("original.modelvault"))) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(expected());
			database.exportSnapshot(this.snapshot);
			items.insert(Item.of(ITEMS));
		}
	}

	@Test
	void aSnapshotBecomesADatabaseWhereThereWasNone() {
		Database.restoreSnapshot(this.snapshot, this.target);
		assertThat(items(this.target)).isEqualTo(expected());
	}

	@Test
	void aSnapshotReplacesWhatWasThere() {
		otherDatabase();
		Database.restoreSnapshot(this.snapshot, this.target);
		assertThat(items(this.target)).isEqualTo(expected());
	}

	@Test
	void aSnapshotOfMemoryIsRestoredAsAFile() throws IOException {
		try (Database memory = Database.openInMemory()) {
			memory.collection(Item.class).insert(Item.of(3));
			Files.write(this.snapshot, memory.snapshotBytes());
		}
		Database.restoreSnapshot(this.snapshot, this.target);
		assertThat(ids(this.target)).containsExactly(3L);
	}

	@Test
	void aDatabaseThatIsOpenIsNotReplaced() {
		otherDatabase();
		try (Database open = Database.open(this.target)) {
			assertThatExceptionOfType(DatabaseLockedException.class)
				.isThrownBy(() -> Database.restoreSnapshot(this.snapshot, this.target));
			assertThat(open.collection(Item.class).get(-1)).isPresent();
		}
		assertThat(ids(this.target)).containsExactly(-1L);
	}

	/**
	 * Who opens the path of a restore under way is refused, or was first; what it commits
	 * is there in the end.
	 */
	@Test
	void whatIsCommittedBesideARestoreIsNotReplaced() throws Exception {
		int locked = 0;
		for (int round = 0; round < ROUNDS; round++) {
			Path fresh = this.target.resolveSibling("fresh-" + round + "-");
			CountDownLatch started = new CountDownLatch(1);
			CompletableFuture<Boolean> restore = CompletableFuture.supplyAsync(() -> {
				started.countDown();
				return restored(fresh);
			});
			started.await();
			if (round % 2 == 0) {
				awaitFirstFileOf(fresh);
			}
			try (Database service = Database.open(fresh)) {
				service.collection(Item.class).insert(Item.of(-2));
				restore.get(60, TimeUnit.SECONDS);
				service.collection(Item.class).insert(Item.of(-3));
			}
			catch (DatabaseLockedException ex) {
				locked++;
				assertThat(restore.get(60, TimeUnit.SECONDS)).isTrue();
				assertThat(items(fresh)).isEqualTo(expected());
				continue;
			}
			assertThat(ids(fresh)).contains(-2L, -3L);
		}
		assertThat(locked).isPositive();
	}

	private static void awaitFirstFileOf(Path fresh) {
		File directory = fresh.getParent().toFile();
		String name = fresh.getFileName().toString();
		while (directory.list((parent, each) -> each.startsWith(name)).length == 0) {
			Thread.onSpinWait();
		}
	}

	private boolean restored(Path fresh) {
		try {
			Database.restoreSnapshot(this.snapshot, fresh);
			return true;
		}
		catch (DatabaseLockedException ex) {
			return false;
		}
	}

	@Test
	void aKilledRestoreLeavesNothingOrAllOfIt() throws Exception {
		Random random = new Random(1);
		for (int cycle = 0; cycle < KILLS; cycle++) {
			Path output = this.target.resolveSibling("output-" + cycle);
			Process child = new ProcessBuilder(
					List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx48m",
							"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
							Restore.class.getName(), this.snapshot.toString(), this.target.toString()))
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			Awaitility.await()
				.atMost(60, TimeUnit.SECONDS)
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> Files.size(output) > 0);
			assertThat(child.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS)).isFalse();
			child.destroyForcibly().waitFor();
			if (Files.exists(this.target)) {
				assertThat(items(this.target)).as("cycle %d", cycle).isEqualTo(expected());
			}
			Database.restoreSnapshot(this.snapshot, this.target);
			assertThat(items(this.target)).isEqualTo(expected());
			Files.delete(this.target);
		}
	}

	/** Restores to a path where there is nothing, again and again, until it is killed. */
	static final class Restore {

		private Restore() {
		}

		@SuppressWarnings("SystemOut") // the parent reads it
		public static void main(String[] arguments) throws IOException {
			Path target = Path.of(arguments[1]);
			while (true) {
				Database.restoreSnapshot(Path.of(arguments[0]), target);
				System.out.println("restored");
				Files.delete(target);
			}
		}

	}

	@Test
	void aDamagedSnapshotNeverReplacesAnything() throws IOException {
		otherDatabase();
		byte[] sound = Files.readAllBytes(this.snapshot);
		int refused = 0;
		for (int at = 0; at < sound.length; at += STEP) {
			byte[] damaged = sound.clone();
			damaged[at] ^= 0x10;
			Files.write(this.snapshot, damaged);
			try {
				Database.restoreSnapshot(this.snapshot, this.target);
				assertThat(items(this.target)).as("flip at %d", at).isEqualTo(expected());
				otherDatabase();
			}
			catch (ModelVaultException ex) {
				refused++;
				assertThat(ids(this.target)).as("flip at %d", at).containsExactly(-1L);
			}
		}
		assertThat(refused).isGreaterThan(sound.length / STEP / 4);
		try (Stream<Path> files = Files.list(this.target.resolveSibling("."))) {
			assertThat(files.filter((file) -> file.toString().contains("unfinished"))).isEmpty();
		}
	}

	private void otherDatabase() {
		try (Database database = Database.open(this.target)) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.deleteAll();
			items.insert(Item.of(-1));
		}
	}

	/** So long that its row stands in the log. */
	private static Item item(long id) {
		return Item.of(id).withName(("name " + id + " ").repeat(20)).withTag("t" + id % 7);
	}

	private static List<Item> expected() {
		return LongStream.range(0, ITEMS).mapToObj((id) -> item(id)).toList();
	}

	private static List<Item> items(Path file) {
		try (Database database = Database.open(file)) {
			assertThat(database.verify().problems()).isEmpty();
			return database.collection(Item.class).query().orderBy("id").list();
		}
	}

	private static List<Long> ids(Path file) {
		return items(file).stream().map(Item::id).toList();
	}

}
