/** The implementation of repository interfaces. */
@NullMarked
package io.modelvault.data.repository.support;

import org.jspecify.annotations.NullMarked;
