/**
 * Java records and classes as documents: annotations, and the codec between objects and
 * documents. Knows no storage.
 */
@NullMarked
package io.modelvault.model;

import org.jspecify.annotations.NullMarked;
