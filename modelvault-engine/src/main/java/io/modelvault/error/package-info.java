/**
 * The exceptions of the library, named by the party that must act: the caller's data, the
 * caller's code, an operator, another process, or the disk.
 */
@NullMarked
package io.modelvault.error;

import org.jspecify.annotations.NullMarked;
