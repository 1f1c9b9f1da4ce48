/**
 * Recovery: finds the last committed version in the bytes of a file, and decides what to
 * do with the bytes that follow it.
 */
@NullMarked
package io.modelvault.store.file.recovery;

import org.jspecify.annotations.NullMarked;
