/**
 * A release whose models cannot be stored.
 */
@NullMarked
package io.modelvault.boot.migration.faulty;

import org.jspecify.annotations.NullMarked;
