package io.modelvault.query.engine;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Returns the documents of another cursor that pass a test. A row is read once, even if
 * it is requested several times.
 */
final class FilterCursor implements RowCursor {

	private final RowCursor source;

	private final Predicate<FilterCursor> test;

	private byte @Nullable [] row;

	FilterCursor(RowCursor source, Predicate<FilterCursor> test) {
		this.source = source;
		this.test = test;
	}

	/** Returns the documents that pass a filter on the encoded row. */
	static FilterCursor by(Filter filter, RowCursor source) {
		return new FilterCursor(source, (candidates) -> filter.test(new RowSubject(candidates.row())));
	}

	/** Returns each document once. Keeps the keys of all documents in memory. */
	static FilterCursor distinct(RowCursor source) {
		Set<ByteBuffer> seen = new HashSet<>();
		return new FilterCursor(source, (candidates) -> seen.add(ByteBuffer.wrap(candidates.key())));
	}

	@Override
	public boolean next() {
		do {
			this.row = null;
			if (!this.source.next()) {
				return false;
			}
		}
		while (!this.test.test(this));
		return true;
	}

	@Override
	public byte[] key() {
		return this.source.key();
	}

	@Override
	public byte[] row() {
		byte[] read = this.row;
		if (read == null) {
			read = this.source.row();
			this.row = read;
		}
		return read;
	}

	@Override
	public void close() {
		this.source.close();
	}

}
