/** The auto-configuration of the starter. */
@NullMarked
package io.modelvault.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
