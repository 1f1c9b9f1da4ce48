/**
 * The store's implementation in one file: an append-only log of checksummed segments, and
 * copy-on-write trees over it.
 */
@NullMarked
package io.modelvault.store.file;

import org.jspecify.annotations.NullMarked;
