/** Query methods: the translation of methods to queries. */
@NullMarked
package io.modelvault.data.repository.query;

import org.jspecify.annotations.NullMarked;
