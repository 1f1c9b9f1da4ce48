/**
 * What the starter adds to the start of a service, measured over whole processes.
 */
@NullMarked
package io.modelvault.boot.bench;

import org.jspecify.annotations.NullMarked;
