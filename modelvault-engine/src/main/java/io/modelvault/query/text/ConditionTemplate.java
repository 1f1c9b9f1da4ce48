package io.modelvault.query.text;

import io.modelvault.query.Condition;

/**
 * A condition that lacks the values that its text leaves open.
 */
@FunctionalInterface
interface ConditionTemplate {

	Condition with(FilterArguments arguments);

}
