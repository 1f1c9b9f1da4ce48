package io.modelvault.row;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * A regular expression ends in time, whatever the pattern and the text.
 */
class BoundedRegexTest {

	@Test
	void aPatternThatBacktracksForEverGivesUp() {
		BoundedRegex regex = new BoundedRegex("^(a+)+$");
		boolean found = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> regex.find("a".repeat(200) + "!"));
		assertThat(found).isFalse();
	}

	@Test
	void aPatternThatRecursesTooDeepGivesUp() {
		BoundedRegex regex = new BoundedRegex("^(?:a|b)*c$");
		assertThat(regex.find("ab".repeat(200_000) + "c")).isFalse();
	}

	@Test
	void anOrdinaryPatternIsFoundAtTheEndOfALongText() {
		BoundedRegex regex = new BoundedRegex("needle\\d");
		assertThat(regex.find("hay ".repeat(1_000_000) + "needle7")).isTrue();
		assertThat(regex.find("hay ".repeat(1_000_000))).isFalse();
	}

}
