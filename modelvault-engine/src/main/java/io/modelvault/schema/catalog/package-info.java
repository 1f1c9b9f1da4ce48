/**
 * The binary format of a catalog entry: a collection with its schema versions and field
 * ids.
 */
@NullMarked
package io.modelvault.schema.catalog;

import org.jspecify.annotations.NullMarked;
