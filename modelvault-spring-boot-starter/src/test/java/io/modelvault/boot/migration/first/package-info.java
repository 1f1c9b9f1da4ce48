/**
 * The first release of an application.
 */
@NullMarked
package io.modelvault.boot.migration.first;

import org.jspecify.annotations.NullMarked;
