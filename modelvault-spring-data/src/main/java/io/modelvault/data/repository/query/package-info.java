/**
 * Query methods: from the name of a method to a query.
 */
@NullMarked
package io.modelvault.data.repository.query;

import org.jspecify.annotations.NullMarked;
