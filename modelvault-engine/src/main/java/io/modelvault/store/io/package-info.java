/**
 * The only code that touches files: a {@code Storage} is a directory's worth of them, on
 * disk or in memory, and the writer lock.
 */
@NullMarked
package io.modelvault.store.io;

import org.jspecify.annotations.NullMarked;
