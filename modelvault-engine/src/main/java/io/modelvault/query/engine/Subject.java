package io.modelvault.query.engine;

import org.jspecify.annotations.Nullable;

/** Provides values to a filter, from an encoded row or from an element of a list. */
interface Subject {

	/** Returns the value at a path in its canonical form; null if absent. */
	@Nullable Object at(BoundPath path);

}
