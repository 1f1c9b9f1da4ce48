/**
 * How repositories are found and become beans.
 */
@NullMarked
package io.modelvault.data.repository.config;

import org.jspecify.annotations.NullMarked;
