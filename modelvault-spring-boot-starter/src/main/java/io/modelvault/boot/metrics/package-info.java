/**
 * Meters of databases.
 */
@NullMarked
package io.modelvault.boot.metrics;

import org.jspecify.annotations.NullMarked;
