/**
 * Documents as JSON, in the form that their schema gives them.
 */
@NullMarked
package io.modelvault.row.json;

import org.jspecify.annotations.NullMarked;
