/** Explanations of failed starts: the cause and the remedy. */
@NullMarked
package io.modelvault.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
