package io.modelvault.boot.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BackupScheduleTest {

	private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

	@Test
	void intervalBeginsWithTheNewestBackupAndSoGoesOnOverRestarts() {
		BackupSchedule schedule = BackupSchedule.of("6h");
		assertThat(schedule.first(NOON, NOON.minus(Duration.ofHours(2)))).isEqualTo(NOON.plus(Duration.ofHours(4)));
		assertThat(schedule.first(NOON, NOON.minus(Duration.ofHours(20)))).isBefore(NOON);
		assertThat(schedule.first(NOON, null)).isEqualTo(NOON);
		assertThat(schedule.after(NOON)).isEqualTo(NOON.plus(Duration.ofHours(6)));
	}

	@Test
	void cronExpressionNamesTimesOfTheSystemsZone() {
		Instant next = BackupSchedule.of("0 30 3 * * *").first(NOON, null);
		assertThat(next.atZone(ZoneId.systemDefault()).toLocalTime()).hasToString("03:30");
		assertThat(next).isAfter(NOON).isBefore(NOON.plus(Duration.ofHours(25)));
		assertThat(BackupSchedule.of("@hourly").after(NOON)).isEqualTo(NOON.plus(Duration.ofHours(1)));
	}

	@Test
	void isOverdueWhenTwoAreMissing() {
		BackupSchedule schedule = BackupSchedule.of("PT1H");
		assertThat(schedule.isOverdue(NOON, NOON.plus(Duration.ofMinutes(119)))).isFalse();
		assertThat(schedule.isOverdue(NOON, NOON.plus(Duration.ofMinutes(121)))).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "daily", "0 3 * * *", "6 parsecs", "0s", "-1h", "" })
	void anythingElseIsRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> BackupSchedule.of(text));
	}

	@Test
	void namesTellTheDatabaseAndSortByTime() {
		BackupNames names = BackupNames.of("data/my shop.v2.modelvault");
		String first = names.at(NOON);
		assertThat(first).isEqualTo("my-shop-v2-auto-20260310T120000000Z");
		assertThat(names.at(NOON.plusMillis(1))).isGreaterThan(first);
		assertThat(names.contain(first)).isTrue();
		assertThat(names.contain("my-shop-v2-auto-by-hand")).isFalse();
		assertThat(BackupNames.of("my-shop.modelvault").contain(first)).isFalse();
		assertThat(BackupNames.of("...").at(NOON)).startsWith("database-auto-");
	}

}
