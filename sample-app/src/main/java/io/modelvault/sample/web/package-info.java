/** The error responses of the service. */
@NullMarked
package io.modelvault.sample.web;

import org.jspecify.annotations.NullMarked;
