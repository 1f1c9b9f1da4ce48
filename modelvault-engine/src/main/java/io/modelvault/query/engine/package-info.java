/**
 * Binds queries to a schema, plans them by exact index counts, and runs the plans as pull
 * cursors.
 */
@NullMarked
package io.modelvault.query.engine;

import org.jspecify.annotations.NullMarked;
