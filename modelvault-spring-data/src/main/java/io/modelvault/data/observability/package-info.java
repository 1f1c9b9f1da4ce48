/** The observation of operations and transactions with Micrometer. */
@NullMarked
package io.modelvault.data.observability;

import org.jspecify.annotations.NullMarked;
