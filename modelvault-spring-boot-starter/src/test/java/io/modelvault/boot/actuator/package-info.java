/**
 * The actuator as its users see it, and the examples of its documentation.
 */
@NullMarked
package io.modelvault.boot.actuator;

import org.jspecify.annotations.NullMarked;
