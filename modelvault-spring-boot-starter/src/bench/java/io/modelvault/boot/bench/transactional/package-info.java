/**
 * A service with what any store under Spring Data brings, and no store.
 */
@NullMarked
package io.modelvault.boot.bench.transactional;

import org.jspecify.annotations.NullMarked;
