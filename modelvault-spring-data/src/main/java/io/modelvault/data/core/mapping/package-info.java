/**
 * How the classes of an application map to collections, in the terms of Spring Data.
 */
@NullMarked
package io.modelvault.data.core.mapping;

import org.jspecify.annotations.NullMarked;
