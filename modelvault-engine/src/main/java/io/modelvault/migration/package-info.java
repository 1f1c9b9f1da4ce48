/**
 * Migrates a collection from the stored schema to the declared one where a change of the
 * catalog is not enough: the plan, with its cost and missing decisions, and the run in
 * one transaction. It works on documents, not on Java models.
 */
@NullMarked
package io.modelvault.migration;

import org.jspecify.annotations.NullMarked;
