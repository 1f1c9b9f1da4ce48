/**
 * Configuration without Spring Boot.
 */
@NullMarked
package io.modelvault.data.config;

import org.jspecify.annotations.NullMarked;
