/**
 * The interface between records and storage: an ordered key-value store with numbered
 * trees, snapshots and transactions.
 */
@NullMarked
package io.modelvault.store.kv;

import org.jspecify.annotations.NullMarked;
