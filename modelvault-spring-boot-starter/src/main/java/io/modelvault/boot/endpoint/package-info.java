/** The actuator endpoints. */
@NullMarked
package io.modelvault.boot.endpoint;

import org.jspecify.annotations.NullMarked;
