/**
 * The schema of a collection: types, fields, constraints, indexes, the versions of a
 * schema and their differences. Does not depend on rows or storage.
 */
@NullMarked
package io.modelvault.schema;

import org.jspecify.annotations.NullMarked;
