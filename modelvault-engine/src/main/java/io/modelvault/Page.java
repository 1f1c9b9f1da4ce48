package io.modelvault;

import java.util.List;
import java.util.Optional;

import io.modelvault.query.Position;

/**
 * Some documents of a result, and where they stand in it.
 *
 * @param <T> the model
 * @param content the documents in order
 * @param start the position of the first one; empty if there is none
 * @param end the position of the last one; empty if there is none
 * @param hasMore whether the result went on when the page was read: behind it, or before
 * it for a page that was asked for with {@link ModelQuery#before(Position)}
 */
public record Page<T>(List<T> content, Optional<Position> start, Optional<Position> end, boolean hasMore) {

	public Page {
		content = List.copyOf(content);
	}

	/**
	 * A page of documents of which one more was read than fits.
	 */
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
