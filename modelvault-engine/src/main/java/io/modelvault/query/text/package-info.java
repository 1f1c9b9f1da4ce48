/**
 * Parses conditions, orders and changes from text: the WHERE, ORDER BY and SET clauses of
 * SQL over the paths of a model.
 */
@NullMarked
package io.modelvault.query.text;

import org.jspecify.annotations.NullMarked;
