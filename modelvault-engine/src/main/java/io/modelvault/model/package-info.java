/**
 * Maps Java records and classes to documents: annotations, and the codec between objects
 * and documents. Independent of storage.
 */
@NullMarked
package io.modelvault.model;

import org.jspecify.annotations.NullMarked;
