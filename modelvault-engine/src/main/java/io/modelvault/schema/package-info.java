/**
 * What a collection's documents look like: types, fields, constraints, indexes, the
 * versions of a schema and how they differ. Knows neither rows nor storage.
 */
@NullMarked
package io.modelvault.schema;

import org.jspecify.annotations.NullMarked;
