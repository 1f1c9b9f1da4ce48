package io.modelvault.boot.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ManagedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class ScheduledBackupsTest {

	private final Database database = Database.openInMemory();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void backupsAreMadeVerifiedAndRetained() throws Exception {
		this.database.collection(Entry.class).insert(new Entry(1, "one"));
		Backups backups = new Backups(DatabaseSource.of(this.database), this.directory);
		ScheduledBackups scheduled = scheduled(backups, "20ms");
		scheduled.start();
		try {
			await().atMost(Duration.ofSeconds(30)).until(() -> backups.newest().isPresent());
			Instant first = backups.newest().orElseThrow();
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(backups.newest().orElseThrow()).isAfter(first.plusMillis(100)));
		}
		finally {
			CountDownLatch stopped = new CountDownLatch(1);
			scheduled.stop(stopped::countDown);
			assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(backups.list()).hasSize(2).allMatch(Backup::isVerified);
		assertThat(scheduled.isRunning()).isFalse();
	}

	@Test
	void failureIsToldAndTheNextBackupIsMadeWhenTheDiskIsBack(CapturedOutput output) throws IOException {
		Path away = this.directory.resolve("mount");
		Backups backups = new Backups(DatabaseSource.of(this.database), away);
		ScheduledBackups scheduled = scheduled(backups, "50ms");
		scheduled.start();
		try {
			await().atMost(Duration.ofSeconds(30)).until(() -> backups.lastAttempt().isPresent());
			assertThat(backups.lastAttempt().orElseThrow().failure()).isEqualTo("no-directory");
			await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(output).contains("A scheduled backup of the ModelVault database failed")
					.contains(away.toString()));
			Files.createDirectory(away);
			await().atMost(Duration.ofSeconds(30))
				.until(() -> backups.lastAttempt().filter((last) -> !last.hasFailed()).isPresent());
		}
		finally {
			scheduled.stop();
		}
	}

	@Test
	void stopTellsItsEndAfterTheBackupUnderWay() throws Exception {
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		Backups backups = new Backups(DatabaseSource.of(this.database), this.directory, (path) -> {
			inside.countDown();
			try {
				assertThat(go.await(30, TimeUnit.SECONDS)).isTrue();
			}
			catch (InterruptedException ex) {
				throw new IOException("interrupted", ex);
			}
			return Long.MAX_VALUE;
		}, BackupReader.REAL, Clock.systemUTC());
		ScheduledBackups scheduled = scheduled(backups, "1h");
		scheduled.start();
		assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
		CountDownLatch stopped = new CountDownLatch(1);
		scheduled.stop(stopped::countDown);
		assertThat(stopped.getCount()).isOne();
		go.countDown();
		assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
		assertThat(backups.lastAttempt().orElseThrow().hasFailed()).isFalse();
	}

	@Test
	void stopsBeforeTheDatabase() {
		assertThat(scheduled(new Backups(DatabaseSource.of(this.database), null), null).getPhase())
			.isGreaterThan(ManagedDatabase.PHASE);
	}

	@Test
	void nothingRunsWithoutASchedule() {
		ScheduledBackups scheduled = scheduled(new Backups(DatabaseSource.of(this.database), this.directory), null);
		scheduled.start();
		assertThat(scheduled.isRunning()).isFalse();
		CountDownLatch stopped = new CountDownLatch(1);
		scheduled.stop(stopped::countDown);
		assertThat(stopped.getCount()).isZero();
	}

	private static ScheduledBackups scheduled(Backups backups, String schedule) {
		return new ScheduledBackups(backups, (schedule != null) ? BackupSchedule.of(schedule) : null, 2,
				new ThreadPoolTaskSchedulerBuilder());
	}

}
