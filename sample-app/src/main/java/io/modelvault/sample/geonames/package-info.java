/** The initial data set of the service. */
@NullMarked
package io.modelvault.sample.geonames;

import org.jspecify.annotations.NullMarked;
