/**
 * What the service answers when it does not do what it was asked.
 */
@NullMarked
package io.modelvault.sample.web;

import org.jspecify.annotations.NullMarked;
