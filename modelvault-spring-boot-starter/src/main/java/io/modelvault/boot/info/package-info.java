/**
 * What the application tells of its databases in its info.
 */
@NullMarked
package io.modelvault.boot.info;

import org.jspecify.annotations.NullMarked;
