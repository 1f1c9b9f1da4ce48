/**
 * The second release of an application.
 */
@NullMarked
package io.modelvault.boot.migration.second;

import org.jspecify.annotations.NullMarked;
