/**
 * Repositories: the interfaces to extend.
 */
@NullMarked
package io.modelvault.data.repository;

import org.jspecify.annotations.NullMarked;
