/**
 * The databases of an application, as the actuator sees them.
 */
@NullMarked
package io.modelvault.boot.database;

import org.jspecify.annotations.NullMarked;
