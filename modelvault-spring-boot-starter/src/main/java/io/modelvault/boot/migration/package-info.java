/**
 * Brings the database to the models of the application when it starts.
 */
@NullMarked
package io.modelvault.boot.migration;

import org.jspecify.annotations.NullMarked;
