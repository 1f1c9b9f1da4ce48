/**
 * Spring Data support for ModelVault.
 */
@NullMarked
package io.modelvault.data;

import org.jspecify.annotations.NullMarked;
