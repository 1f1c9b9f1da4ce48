/** The upgrade of the database to the models of the application at its start. */
@NullMarked
package io.modelvault.boot.migration;

import org.jspecify.annotations.NullMarked;
