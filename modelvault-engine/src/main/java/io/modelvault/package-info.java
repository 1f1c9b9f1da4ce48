/** The public entry point of the database: open, collections, queries, transactions. */
@NullMarked
package io.modelvault;

import org.jspecify.annotations.NullMarked;
