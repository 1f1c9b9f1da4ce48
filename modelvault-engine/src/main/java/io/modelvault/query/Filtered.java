package io.modelvault.query;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The documents among others that pass a test. A row is read once, however many ask for
 * it.
 */
final class Filtered implements Candidates {

	private final Candidates source;

	private final Predicate<Filtered> test;

	private byte @Nullable [] row;

	Filtered(Candidates source, Predicate<Filtered> test) {
		this.source = source;
		this.test = test;
	}

	/** Those that pass a filter, which reads the encoded row. */
	static Filtered by(Filter filter, Candidates source) {
		return new Filtered(source, (candidates) -> filter.test(new RowSubject(candidates.row())));
	}

	/** Each document once. Remembers the keys of all that came. */
	static Filtered distinct(Candidates source) {
		Set<ByteBuffer> seen = new HashSet<>();
		return new Filtered(source, (candidates) -> seen.add(ByteBuffer.wrap(candidates.key())));
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
