/**
 * Template, transactions and exception translation: what repositories are made of, and
 * usable without them.
 */
@NullMarked
package io.modelvault.data.core;

import org.jspecify.annotations.NullMarked;
