/**
 * Compares two schemas and classifies each change as safe, in need of a migration, or
 * breaking.
 */
@NullMarked
package io.modelvault.schema.diff;

import org.jspecify.annotations.NullMarked;
