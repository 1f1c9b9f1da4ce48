package io.modelvault.store.file;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.modelvault.store.file.OpenSnapshots.Period;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OpenSnapshotsTest {

	private final AtomicLong clock = new AtomicLong();

	private final OpenSnapshots snapshots = new OpenSnapshots(this.clock::get);

	@Test
	void oldestIsTheOneThatHasBeenOpenLongest() {
		assertThat(this.snapshots.oldestNanos()).isZero();
		Period first = this.snapshots.opened();
		pass(Duration.ofMinutes(1));
		Period second = this.snapshots.opened();
		pass(Duration.ofMinutes(1));
		assertThat(this.snapshots.count()).isEqualTo(2);
		assertThat(this.snapshots.oldestNanos()).isEqualTo(Duration.ofMinutes(2).toNanos());
		first.closed();
		assertThat(this.snapshots.count()).isEqualTo(1);
		assertThat(this.snapshots.oldestNanos()).isEqualTo(Duration.ofMinutes(1).toNanos());
		second.closed();
		assertThat(this.snapshots.count()).isZero();
		assertThat(this.snapshots.oldestNanos()).isZero();
	}

	@Test
	void snapshotsOfOneSecondAreCountedTogether() {
		Period first = this.snapshots.opened();
		this.clock.addAndGet(Duration.ofMillis(900).toNanos());
		this.snapshots.lookAtTheClock();
		assertThat(this.snapshots.opened()).isSameAs(first);
		assertThat(this.snapshots.count()).isEqualTo(2);
	}

	@Test
	void secondInWhichNothingIsLeftOpenIsForgotten() {
		Period open = this.snapshots.opened();
		for (int second = 0; second < 100; second++) {
			this.snapshots.opened().closed();
			pass(Duration.ofSeconds(1));
		}
		assertThat(this.snapshots.periods()).isLessThanOrEqualTo(3);
		assertThat(this.snapshots.count()).isEqualTo(1);
		open.closed();
	}

	private void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
		this.snapshots.lookAtTheClock();
	}

}
