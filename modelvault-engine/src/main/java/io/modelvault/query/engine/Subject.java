package io.modelvault.query.engine;

import org.jspecify.annotations.Nullable;

/** What a filter is asked of: an encoded row, or an element of a list. */
interface Subject {

	/** The value at a path, in its normal form; null where it is absent. */
	@Nullable Object at(BoundPath path);

}
