/**
 * Failed starts explained: what happened, and what to do.
 */
@NullMarked
package io.modelvault.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
