/**
 * Spring Boot support for ModelVault.
 */
@NullMarked
package io.modelvault.boot;

import org.jspecify.annotations.NullMarked;
