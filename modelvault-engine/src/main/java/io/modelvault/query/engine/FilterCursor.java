package io.modelvault.query.engine;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The documents among others that pass a test. A row is read once, however many ask for
 * it.
 */
final class FilterCursor implements RowCursor {

	private final RowCursor source;

	private final Predicate<FilterCursor> test;

	private byte @Nullable [] row;

	FilterCursor(RowCursor source, Predicate<FilterCursor> test) {
		this.source = source;
		this.test = test;
	}

	/** Those that pass a filter, which reads the encoded row. */
	static FilterCursor by(Filter filter, RowCursor source) {
		return new FilterCursor(source, (candidates) -> filter.test(new RowSubject(candidates.row())));
	}

	/** Each document once. Remembers the keys of all that came. */
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
