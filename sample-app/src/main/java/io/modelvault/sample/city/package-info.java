/**
 * Cities: the model, its repository and the REST interface.
 */
@NullMarked
package io.modelvault.sample.city;

import org.jspecify.annotations.NullMarked;
