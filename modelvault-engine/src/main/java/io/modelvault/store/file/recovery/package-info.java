/**
 * From the bytes of a file to its last committed version, and the decision what to do
 * with what follows it.
 */
@NullMarked
package io.modelvault.store.file.recovery;

import org.jspecify.annotations.NullMarked;
