/**
 * The third release of an application.
 */
@NullMarked
package io.modelvault.boot.migration.third;

import org.jspecify.annotations.NullMarked;
