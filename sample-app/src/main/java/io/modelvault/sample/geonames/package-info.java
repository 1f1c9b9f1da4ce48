/**
 * The data set that the service begins with.
 */
@NullMarked
package io.modelvault.sample.geonames;

import org.jspecify.annotations.NullMarked;
