package io.modelvault.query.engine;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.query.Conditions;
import io.modelvault.schema.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether a text is one of many values, in upper or lower case, is asked of a hash set:
 * 200,000 texts and 40,000 values are 200,000 steps and not 8,000,000,000.
 */
class ManyValuesIgnoringCaseTest {

	@Test
	@Timeout(20)
	void eachTextIsLookedUpOnce() {
		List<String> values = new ArrayList<>();
		for (int number = 0; number < 40_000; number++) {
			values.add(String.format("Value-%06d", number));
		}
		Filter filter = new Binder((path) -> BoundPath.element(ScalarType.STRING))
			.bind(Conditions.in(Conditions.ELEMENT, values).ignoringCase());
		int found = 0;
		for (int number = 0; number < 200_000; number++) {
			found += filter.test(new ElementSubject(String.format("vALUE-%06d", number))) ? 1 : 0;
		}
		assertThat(found).isEqualTo(40_000);
	}

}
