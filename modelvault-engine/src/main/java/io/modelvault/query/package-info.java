/**
 * Conditions, and the planner and operators that answer them over counted indexes. It
 * knows rows and trees, not files and not Java models.
 */
@NullMarked
package io.modelvault.query;

import org.jspecify.annotations.NullMarked;
