package io.modelvault.boot.migration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A long migration says how far it has come, a short one nothing.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoggedProgressTest {

	private Instant now = Instant.EPOCH;

	@Test
	void saysSomethingOnceInAWhile(CapturedOutput output) {
		LoggedProgress progress = new LoggedProgress(new Stopped());
		progress.report("people: documents", 1_000, 4_000);
		assertThat(output).doesNotContain("Migrating");
		this.now = this.now.plus(LoggedProgress.INTERVAL);
		progress.report("people: documents", 2_000, 4_000);
		progress.report("people: documents", 3_000, 4_000);
		this.now = this.now.plus(LoggedProgress.INTERVAL).minus(Duration.ofMillis(1));
		progress.report("people: documents", 4_000, 4_000);
		assertThat(output.getOut().lines().filter((line) -> line.contains("Migrating"))).singleElement()
			.asString()
			.endsWith("Migrating people: documents: 2000 of 4000 documents (50 %)");
	}

	@Test
	void anEmptyCollectionIsDone(CapturedOutput output) {
		LoggedProgress progress = new LoggedProgress(new Stopped());
		this.now = this.now.plus(LoggedProgress.INTERVAL);
		progress.report("people: documents", 0, 0);
		assertThat(output).contains("(100 %)");
	}

	private final class Stopped extends Clock {

		@Override
		public Instant instant() {
			return LoggedProgressTest.this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}
