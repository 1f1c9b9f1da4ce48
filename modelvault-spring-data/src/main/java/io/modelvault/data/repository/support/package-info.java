/**
 * What stands behind a repository interface.
 */
@NullMarked
package io.modelvault.data.repository.support;

import org.jspecify.annotations.NullMarked;
