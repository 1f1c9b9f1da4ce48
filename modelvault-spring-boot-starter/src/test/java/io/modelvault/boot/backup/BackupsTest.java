package io.modelvault.boot.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.modelvault.Database;
import io.modelvault.DatabaseOptions;
import io.modelvault.ModelCollection;
import io.modelvault.boot.backup.BackupException.Reason;
import io.modelvault.data.core.DatabaseSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.modelvault.query.Conditions.gte;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class BackupsTest {

	@TempDir
	private Path place;

	private Path directory;

	private Database database;

	@BeforeEach
	void open() throws IOException {
		this.directory = Files.createDirectory(this.place.resolve("backups"));
		this.database = Database.open(this.place.resolve("shop.modelvault"));
		insert(0, 500);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void backupHoldsTheSnapshotAndIsVerified() {
		Backup backup = backups().create("before-release");
		insert(500, 1);
		assertThat(backup.isVerified()).isTrue();
		assertThat(backup.verification().documents()).isEqualTo(500);
		assertThat(fileNames()).containsExactly("before-release.modelvault-backup",
				"before-release.modelvault-backup.verified");
		assertThat(count("before-release")).isEqualTo(500);
	}

	@Test
	void backupOfADatabaseInMemoryIsAFile() {
		try (Database memory = Database.openInMemory()) {
			memory.collection(Entry.class).insert(new Entry(1, "one"));
			Backup backup = new Backups(DatabaseSource.of(memory), this.directory).createByTime();
			assertThat(backup.name()).startsWith("memory-auto-");
			assertThat(count(backup.name())).isEqualTo(1);
		}
	}

	@Test
	void backupTakenWhileOthersWriteHoldsWholeTransactionsOnly() throws Exception {
		AtomicBoolean done = new AtomicBoolean();
		CountDownLatch begun = new CountDownLatch(20);
		CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
			for (long number = 1000; !done.get(); number += 2) {
				writePair(number);
				begun.countDown();
			}
		});
		assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
		Backups backups = backups();
		List<String> names = IntStream.range(0, 3).mapToObj((round) -> backups.create("hot" + round).name()).toList();
		done.set(true);
		writer.get(30, TimeUnit.SECONDS);
		assertThat(names).allSatisfy(this::assertRestoresWhole);
		assertThat(count("hot2")).isGreaterThan(500);
	}

	private void assertRestoresWhole(String name) {
		Path restored = this.place.resolve(name + ".modelvault");
		Database.restoreSnapshot(backups().file(name), restored);
		try (Database copy = Database.open(restored)) {
			List<Entry> pairs = copy.collection(Entry.class).where(gte("number", 1000L)).list();
			Set<Entry> present = Set.copyOf(pairs);
			assertThat(pairs).filteredOn((entry) -> entry.text().equals("left"))
				.hasSize(pairs.size() / 2)
				.allMatch((left) -> present.contains(new Entry(left.number() + 1, "right")));
			assertThat(copy.verify().isClean()).isTrue();
		}
	}

	private void writePair(long number) {
		this.database.transactionWithoutResult((transaction) -> {
			ModelCollection<Entry> entries = transaction.collection(Entry.class);
			entries.insert(new Entry(number, "left"));
			entries.insert(new Entry(number + 1, "right"));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "../out", "a/b", "a\\b", "/etc/x", "a..b", ".hidden", "-x", "a b", "a\n",
			"a\0", "ä", "012345678901234567890123456789012345678901234567890123456789"
					+ "01234567890123456789012345678901234567890" })
	void namesThatCouldLeaveTheDirectoryAreRefused(String name) {
		Backups backups = backups();
		assertThat(reason(() -> backups.create(name))).isEqualTo(Reason.INVALID_NAME);
		assertThat(reason(() -> backups.file(name))).isEqualTo(Reason.NOT_FOUND);
		assertThat(reason(() -> backups.verify(name))).isEqualTo(Reason.NOT_FOUND);
		assertThat(reason(() -> backups.delete(name))).isEqualTo(Reason.NOT_FOUND);
		assertThat(fileNames()).isEmpty();
		assertThat(backups.lastAttempt()).isEmpty();
	}

	@Test
	void nameIsGivenOnce() throws IOException {
		Backups backups = backups();
		backups.create("one");
		byte[] before = Files.readAllBytes(backups.file("one"));
		insert(500, 1);
		assertThat(reason(() -> backups.create("one"))).isEqualTo(Reason.EXISTS);
		assertThat(Files.readAllBytes(backups.file("one"))).isEqualTo(before);
		assertThat(backups.lastAttempt().orElseThrow().hasFailed()).isFalse();
	}

	@Test
	void listsTheNewestFirst() throws IOException {
		Backups backups = backups();
		backups.create("old");
		backups.create("new");
		Files.setLastModifiedTime(backups.file("old"), FileTime.from(Instant.now().minus(Duration.ofDays(1))));
		assertThat(backups.list()).extracting(Backup::name).containsExactly("new", "old");
		assertThat(backups.newest()).contains(backups.find("new").orElseThrow().createdAt());
	}

	@Test
	void foreignFileInTheDirectoryIsNotCalledVerified() throws IOException {
		Backups backups = backups();
		backups.create("one");
		Files.copy(backups.file("one"), this.directory.resolve("two.modelvault-backup"));
		Files.writeString(this.directory.resolve("notes.txt"), "of no concern");
		assertThat(backups.find("two").orElseThrow().verification()).isNull();
		assertThat(backups.verify("two").isVerified()).isTrue();
		Files.writeString(backups.file("two"), "something else");
		assertThat(backups.find("two").orElseThrow().verification()).isNull();
		assertThat(backups.list()).extracting(Backup::name).containsExactlyInAnyOrder("one", "two");
	}

	@Test
	void linkIsNoBackup() throws IOException {
		Path secret = Files.writeString(this.place.resolve("secret"), "not for download");
		Files.createSymbolicLink(this.directory.resolve("link.modelvault-backup"), secret);
		assertThat(backups().list()).isEmpty();
		assertThat(reason(() -> backups().file("link"))).isEqualTo(Reason.NOT_FOUND);
	}

	@Test
	void verifyFindsABackupThatHasChanged() throws IOException {
		Backups backups = backups();
		backups.create("one");
		damage(backups.file("one"));
		Backup damaged = backups.verify("one");
		assertThat(damaged.isDamaged()).isTrue();
		assertThat(damaged.verification().problems()).isNotEmpty();
		assertThat(backups.find("one")).contains(damaged);
		assertThat(backups.newest()).isEmpty();
	}

	@Test
	void backupThatCannotBeReadBackIsNotKept() {
		BackupReader reader = (file, at) -> {
			damage(file);
			return BackupReader.REAL.read(file, at);
		};
		Backups backups = new Backups(DatabaseSource.of(this.database), this.directory, DiskRoom.REAL, reader,
				Clock.systemUTC());
		assertThat(reason(() -> backups.create("one"))).isEqualTo(Reason.NOT_VERIFIED);
		assertThat(fileNames()).isEmpty();
		assertThat(backups.lastAttempt().orElseThrow().failure()).isEqualTo("not-verified");
		insert(500, 1);
	}

	@Test
	void fullDiskIsNoticedBeforeItIsFull() {
		Backups backups = new Backups(DatabaseSource.of(this.database), this.directory, (path) -> 10_000,
				BackupReader.REAL, Clock.systemUTC());
		assertThat(reason(() -> backups.create("one"))).isEqualTo(Reason.NO_ROOM);
		assertThat(fileNames()).isEmpty();
		assertThat(backups.lastAttempt().orElseThrow().failure()).isEqualTo("no-room");
	}

	@Test
	void directoryThatIsNotThereIsNamed() throws IOException {
		Files.delete(this.directory);
		assertThatExceptionOfType(BackupException.class).isThrownBy(() -> backups().create("one"))
			.withMessageContaining(this.directory.toString())
			.withMessageContaining("does not exist")
			.extracting(BackupException::reason)
			.isEqualTo(Reason.NO_DIRECTORY);
		assertThat(reason(() -> backups().list())).isEqualTo(Reason.NO_DIRECTORY);
		Backups unset = new Backups(DatabaseSource.of(this.database), null);
		assertThatExceptionOfType(BackupException.class).isThrownBy(() -> unset.create("one"))
			.withMessageContaining("'modelvault.backup.directory'");
		assertThat(unset.isConfigured()).isFalse();
	}

	@Test
	void secondIsRefusedWhileOneIsMade() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		Backups backups = new Backups(DatabaseSource.of(this.database), this.directory, (path) -> {
			inside.countDown();
			await(go);
			return Long.MAX_VALUE;
		}, BackupReader.REAL, Clock.systemUTC());
		CompletableFuture<Backup> first = CompletableFuture.supplyAsync(() -> backups.create("one"));
		await(inside);
		assertThat(backups.isBusy()).isTrue();
		assertThat(reason(() -> backups.create("two"))).isEqualTo(Reason.BUSY);
		assertThat(reason(() -> backups.retain(1))).isEqualTo(Reason.BUSY);
		go.countDown();
		assertThat(first.get(30, TimeUnit.SECONDS).isVerified()).isTrue();
		assertThat(backups.create("two").isVerified()).isTrue();
	}

	@Test
	void whatAKilledProcessLeftIsClearedAway() throws IOException {
		for (String left : List.of("one.modelvault-backup.part", "one.modelvault-backup.part.writer.lock",
				"shop-auto-20200101T000000000Z.modelvault-backup.part.unfinished-4711",
				"other.modelvault-backup.part")) {
			Files.writeString(this.directory.resolve(left), "half of one");
		}
		backups().create("one");
		assertThat(fileNames()).containsExactly("one.modelvault-backup", "one.modelvault-backup.verified",
				"other.modelvault-backup.part");
	}

	@Test
	void filesBesideABackupDoNotFollowLinks() throws IOException {
		Path letter = Files.writeString(this.place.resolve("letter"), "Dear reader");
		Backups backups = backups();
		for (String planted : List.of("one.modelvault-backup.part", "one.modelvault-backup.verified",
				"one.modelvault-backup.verified.new")) {
			Files.createSymbolicLink(this.directory.resolve(planted), letter);
		}
		assertThat(backups.create("one").isVerified()).isTrue();
		Files.createSymbolicLink(this.directory.resolve("one.modelvault-backup.verified.new"), letter);
		assertThat(backups.verify("one").isVerified()).isTrue();
		assertThat(letter).hasContent("Dear reader");
		assertThat(fileNames()).containsExactly("one.modelvault-backup", "one.modelvault-backup.verified",
				"one.modelvault-backup.writer.lock");
	}

	@Test
	void nameThatALinkHasTakenIsRefused() throws IOException {
		Path link = this.directory.resolve("one.modelvault-backup");
		Files.createSymbolicLink(link, this.place.resolve("nothing"));
		assertThat(reason(() -> backups().create("one"))).isEqualTo(Reason.EXISTS);
		assertThat(link).isSymbolicLink();
	}

	@Test
	void retainKeepsTheNewestOfItsOwnAndWhatPeopleNamed() {
		List<Backup> made = IntStream.range(0, 4).mapToObj((hour) -> at(hour).createByTime()).toList();
		Backups backups = backups();
		backups.create("before-release");
		try (Database other = Database.openInMemory()) {
			new Backups(DatabaseSource.of(other), this.directory).createByTime();
		}
		assertThat(backups.retain(2)).containsExactly(made.get(1).name(), made.get(0).name());
		assertThat(backups.list()).extracting(Backup::name)
			.contains(made.get(2).name(), made.get(3).name(), "before-release")
			.hasSize(4);
		assertThat(fileNames()).noneMatch((name) -> name.startsWith(made.get(0).name()));
	}

	@Test
	void damagedBackupDoesNotCountAsKept() throws IOException {
		Backup good = at(0).createByTime();
		Backup bad = at(1).createByTime();
		Backups backups = backups();
		damage(backups.file(bad.name()));
		backups.verify(bad.name());
		assertThat(backups.retain(1)).isEmpty();
		assertThat(backups.find(good.name())).isPresent();
	}

	@Test
	void deletesWhatIsNamed() {
		Backups backups = backups();
		backups.create("one");
		backups.verify("one");
		backups.delete("one");
		assertThat(fileNames()).isEmpty();
	}

	@Test
	void restoredBackupIsWhatTheDatabaseWas() {
		Backups backups = backups();
		List<Entry> before = this.database.collection(Entry.class).query().list();
		Path backup = backups.file(backups.create("one").name());
		this.database.collection(Entry.class).deleteAll();
		insert(900, 3);
		Path file = Path.of(this.database.path());
		this.database.close();
		Database.restoreSnapshot(backup, file);
		this.database = Database.open(file);
		assertThat(this.database.collection(Entry.class).query().list()).isEqualTo(before);
		assertThat(this.database.verify().isClean()).isTrue();
		insert(500, 1);
	}

	private Backups backups() {
		return new Backups(DatabaseSource.of(this.database), this.directory);
	}

	private Backups at(int hour) {
		Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofHours(hour)),
				java.time.ZoneOffset.UTC);
		return new Backups(DatabaseSource.of(this.database), this.directory, DiskRoom.REAL, BackupReader.REAL, clock);
	}

	private void insert(long from, int count) {
		this.database.collection(Entry.class)
			.insertAll(IntStream.range(0, count).mapToObj((each) -> new Entry(from + each, "text " + each)).toList());
	}

	private long count(String name) {
		Path file = this.directory.resolve(name + ".modelvault-backup");
		try (Database backup = Database.open(file, DatabaseOptions.defaults().withReadOnly(true))) {
			return backup.collection(Entry.class).count();
		}
	}

	private List<String> fileNames() {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void damage(Path file) {
		try {
			byte[] bytes = Files.readAllBytes(file);
			for (int position = bytes.length / 4; position < bytes.length * 3 / 4; position++) {
				bytes[position] ^= 0x55;
			}
			Files.write(file, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Reason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
		BackupException refused = catchThrowableOfType(BackupException.class, work);
		assertThat(refused).isNotNull();
		return refused.reason();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
