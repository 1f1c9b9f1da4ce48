/**
 * Template, transactions and exception translation: the basis of repositories, usable
 * without them.
 */
@NullMarked
package io.modelvault.data.core;

import org.jspecify.annotations.NullMarked;
