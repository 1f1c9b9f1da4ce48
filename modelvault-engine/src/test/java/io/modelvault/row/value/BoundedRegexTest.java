package io.modelvault.row.value;

import java.time.Duration;

import io.modelvault.row.value.BoundedRegex.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * A regular expression ends in time, whatever the pattern and the text.
 */
class BoundedRegexTest {

	@Test
	void aPatternThatBacktracksForEverGivesUp() {
		BoundedRegex regex = new BoundedRegex("^(.*)(.*)(.*)(.*)(.*)(.*)!!$");
		Outcome outcome = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> regex.search("a".repeat(200) + "!"));
		assertThat(outcome).isEqualTo(Outcome.GAVE_UP);
	}

	@Test
	void aPatternThatRecursesTooDeepGivesUp() {
		BoundedRegex regex = new BoundedRegex("^(?:a|b)*c$");
		assertThat(regex.search("ab".repeat(200_000) + "c")).isEqualTo(Outcome.GAVE_UP);
	}

	@Test
	void anOrdinaryPatternIsFoundAtTheEndOfALongText() {
		BoundedRegex regex = new BoundedRegex("needle\\d");
		assertThat(regex.search("hay ".repeat(1_000_000) + "needle7")).isEqualTo(Outcome.FOUND);
		assertThat(regex.search("hay ".repeat(1_000_000))).isEqualTo(Outcome.NOT_FOUND);
	}

}
