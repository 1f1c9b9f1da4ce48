/**
 * Conditions and queries, and the planner and operators that answer them from counted
 * indexes. Depends on rows and trees, not on files or Java models.
 */
@NullMarked
package io.modelvault.query;

import org.jspecify.annotations.NullMarked;
