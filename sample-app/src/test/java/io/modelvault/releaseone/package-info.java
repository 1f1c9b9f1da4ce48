/**
 * Models as they were in release 1.
 */
@NullMarked
package io.modelvault.releaseone;

import org.jspecify.annotations.NullMarked;
