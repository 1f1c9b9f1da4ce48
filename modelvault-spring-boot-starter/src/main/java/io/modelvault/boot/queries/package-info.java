/** The query methods of repositories: their plans and their slow calls. */
@NullMarked
package io.modelvault.boot.queries;

import org.jspecify.annotations.NullMarked;
