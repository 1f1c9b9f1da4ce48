/**
 * The seam between records and storage: an ordered key-value store with named trees,
 * snapshots and transactions.
 */
@NullMarked
package io.modelvault.store.kv;

import org.jspecify.annotations.NullMarked;
