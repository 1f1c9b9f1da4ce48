package io.modelvault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.modelvault.error.DatabaseLockedException;
import io.modelvault.error.ModelVaultException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A restore gives what was exported, or leaves what was there. */
class RestoredSnapshotTest {

	private static final int ITEMS = 60;

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
