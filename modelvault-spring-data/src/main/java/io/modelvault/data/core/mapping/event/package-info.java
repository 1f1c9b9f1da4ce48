/**
 * What may be done before and after entities are saved, read and deleted.
 */
@NullMarked
package io.modelvault.data.core.mapping.event;

import org.jspecify.annotations.NullMarked;
