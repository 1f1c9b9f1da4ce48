package io.modelvault.store.file;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WriterPermitTest {

	@ParameterizedTest
	@CsvSource({ "0, 0 ms", "50, 50 ms", "1000, 1 s", "1500, 1500 ms", "30000, 30 s", "90000, 90 s", "120000, 2 min" })
	void timeoutIsWrittenAsPeopleWriteIt(long millis, String words) {
		assertThat(WriterPermit.inWords(Duration.ofMillis(millis))).isEqualTo(words);
	}

}
