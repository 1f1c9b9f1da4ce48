package io.modelvault.query.text;

import java.util.function.UnaryOperator;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.modelvault.error.ModelVaultException;

import static org.assertj.core.api.Assertions.assertThat;

/** Texts that are no conditions or changes are refused with a typed error. */
class QueryTextFuzzTest {

	private static final Films FILMS = new Films();

	private static final int MAX_CHARACTERS = 2_000;

	@FuzzTest(maxDuration = "30m")
	void conditionsAreFoundOrRefused(@NotNull String text) {
		if (text.length() > MAX_CHARACTERS) {
			return;
		}
		try {
			assertThat(FILMS.find(text)).hasSizeLessThan(6);
		}
		catch (ModelVaultException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

	@FuzzTest(maxDuration = "30m")
	void changesAreReadOrRefused(@NotNull String text) {
		if (text.length() > MAX_CHARACTERS) {
			return;
		}
		try {
			assertThat(ChangeText.parse(text, FILMS.collection.schema(), UnaryOperator.identity()).assignments())
				.isNotEmpty();
		}
		catch (ModelVaultException ex) {
			assertThat(ex.getMessage()).isNotBlank();
		}
	}

}
