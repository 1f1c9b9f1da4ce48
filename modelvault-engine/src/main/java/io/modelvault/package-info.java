/**
 * The front door of the database.
 */
@NullMarked
package io.modelvault;

import org.jspecify.annotations.NullMarked;
