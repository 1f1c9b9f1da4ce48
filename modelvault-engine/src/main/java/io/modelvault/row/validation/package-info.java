/**
 * Checks documents against their schema and reports every violation with its path.
 */
@NullMarked
package io.modelvault.row.validation;

import org.jspecify.annotations.NullMarked;
