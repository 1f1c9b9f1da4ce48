package io.modelvault.query.text;

import io.modelvault.query.Condition;

/** Creates a condition from the values of its parameters. */
@FunctionalInterface
interface ConditionTemplate {

	Condition with(FilterArguments arguments);

}
