/**
 * Brings a collection from the schema that is stored to the one that is declared, where
 * that takes more than noting it down: the plan, with its cost and what it still needs to
 * know, and the run in one transaction. It knows documents, not Java models.
 */
@NullMarked
package io.modelvault.migration;

import org.jspecify.annotations.NullMarked;
