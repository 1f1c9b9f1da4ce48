/** The detection of repositories and their registration as beans. */
@NullMarked
package io.modelvault.data.repository.config;

import org.jspecify.annotations.NullMarked;
