/**
 * What is known of the query methods of repositories: their plans, and which calls were
 * slow.
 */
@NullMarked
package io.modelvault.boot.queries;

import org.jspecify.annotations.NullMarked;
