/** Callbacks and events around the saving, reading and deleting of entities. */
@NullMarked
package io.modelvault.data.core.mapping.event;

import org.jspecify.annotations.NullMarked;
