/**
 * The mapping of an application's classes to collections, in the terms of Spring Data.
 */
@NullMarked
package io.modelvault.data.core.mapping;

import org.jspecify.annotations.NullMarked;
