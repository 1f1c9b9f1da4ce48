/**
 * A small ordered key-value store: numbered trees, snapshots, one write transaction at a
 * time. It does not depend on rows or schemas.
 */
@NullMarked
package io.modelvault.store;

import org.jspecify.annotations.NullMarked;
