/** The databases in the application's info. */
@NullMarked
package io.modelvault.boot.info;

import org.jspecify.annotations.NullMarked;
