package io.modelvault;

import java.util.List;
import java.util.Optional;

import io.modelvault.query.Position;

/**
 * Holds some documents of a result and their positions in it.
 *
 * @param <T> the model
 * @param content the documents in order
 * @param start the position of the first one; empty if there is none
 * @param end the position of the last one; empty if there is none
 * @param hasMore whether the result had more documents when the page was read: after the
 * page, or before it for a page that was asked for with
 * {@link ModelQuery#before(Position)}
 */
public record Page<T>(List<T> content, Optional<Position> start, Optional<Position> end, boolean hasMore) {

	public Page {
		content = List.copyOf(content);
	}

	/** Creates a page from one document more than fits on it. */
	static <T> Page<T> of(List<T> read, List<Position> positions, int size, boolean backward) {
		boolean more = read.size() > size;
		int from = (more && backward) ? 1 : 0;
		int to = (more && !backward) ? size : read.size();
		if (from == to) {
			return new Page<>(List.of(), Optional.empty(), Optional.empty(), false);
		}
		return new Page<>(read.subList(from, to), Optional.of(positions.get(from)), Optional.of(positions.get(to - 1)),
				more);
	}

}
