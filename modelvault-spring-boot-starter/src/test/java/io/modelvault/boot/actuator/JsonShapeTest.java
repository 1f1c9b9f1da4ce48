package io.modelvault.boot.actuator;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That a comparison with an example can fail, for each reason there is.
 */
class JsonShapeTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"a": 1}                  | {"a": 27}
			{"a": "word"}             | {"a": "another word"}
			{"a": "2026-01-02T03:04:05Z"} | {"a": "2027-01-02T03:04:05.678Z"}
			{"a": [1, 2]}             | {"a": [3]}
			{"a": []}                 | {"a": []}
			{"a": [{"b": 1}, {"c": true}]} | {"a": [{"c": false}, {"b": 2}, {"b": 3}]}
			{"names": {"first": {"b": 1}}} | {"names": {"x": {"b": 2}, "y": {"b": 3}}}
			""")
	void theSameShapeHasNoDifferences(String example, String response) {
		assertThat(differences(example, response)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"a": 1}                  | {"a": 1, "b": 2}          | /b: not in the example
					{"a": 1, "b": 2}          | {"a": 1}                  | /b: not in the response
					{"a": 1}                  | {"a": "1"}                | /a: a whole number in the example, a text in the response
					{"a": 1}                  | {"a": 1.5}                | /a: a whole number in the example, a fraction in the response
					{"a": true}               | {"a": null}               | /a: true or false in the example, null in the response
					{"a": "2026-01-02T03:04:05Z"} | {"a": "yesterday"}    | /a: an instant in the example, a text in the response
					{"a": {}}                 | {"a": []}                 | /a: an object in the example, an array in the response
					{"a": [1]}                | {"a": []}                 | /a/[]: none in the response
					{"a": []}                 | {"a": [1]}                | /a/[]: none in the example
					{"a": [{"b": 1}]}         | {"a": [{"b": 1}, {"c": 1}]} | /a/[]/b: not in the response
					{"a": [{"b": 1}, {"c": 1}]} | {"a": [{"b": 1}]}       | /a/[]/b: not in the example
					{"names": {"x": {"b": 1}}} | {"names": {"y": {"b": "1"}}} | /names/{}/b: a whole number in the example, a text in the response
					{"names": {"x": {"b": 1}}} | {"names": {}}            | /names/{}: none in the response
					{"other": {"x": 1}}       | {"other": {"y": 1}}       | /other/x: not in the response
					""")
	void anotherShapeIsTold(String example, String response, String difference) {
		assertThat(differences(example, response)).contains(difference);
	}

	@Test
	void aResponseThatIsNoJsonIsLikeNothing() {
		assertThat(differences("{}", "7"))
			.containsExactly("/: an object in the example, a whole number in the response");
	}

	@Test
	void aMissingExampleFails() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> DocumentedExample.under("GET /nowhere"))
			.withMessageContaining("GET /nowhere");
	}

	@Test
	void twoExamplesUnderAHeadingFail() {
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> DocumentedExample.blocks(List.of("## A", "```json", "{}", "```", "```json", "{}", "```")))
			.withMessageContaining("'A'");
	}

	private static List<String> differences(String example, String response) {
		return new JsonShape(List.of("/names")).differences(JsonMapper.shared().readTree(example),
				JsonMapper.shared().readTree(response));
	}

}
