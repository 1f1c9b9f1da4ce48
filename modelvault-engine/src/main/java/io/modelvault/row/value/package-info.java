/**
 * Values in canonical form, their order, and regular expressions with a step budget.
 */
@NullMarked
package io.modelvault.row.value;

import org.jspecify.annotations.NullMarked;
