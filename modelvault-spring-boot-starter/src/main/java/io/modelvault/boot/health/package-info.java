/**
 * Health of databases.
 */
@NullMarked
package io.modelvault.boot.health;

import org.jspecify.annotations.NullMarked;
