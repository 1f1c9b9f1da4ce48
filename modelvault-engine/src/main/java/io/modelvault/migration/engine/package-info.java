/**
 * Plans a schema migration and runs it inside the transaction of the caller.
 */
@NullMarked
package io.modelvault.migration.engine;

import org.jspecify.annotations.NullMarked;
