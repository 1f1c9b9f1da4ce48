package io.modelvault.query;

import java.util.Map;

import io.modelvault.row.RowLayout;
import org.jspecify.annotations.Nullable;

/**
 * The documents of an answer, one after the other; read and found as they are asked for.
 * Stands before the first one at the beginning. Not for several threads.
 */
public final class Rows {

	private final RowLayout layout;

	private final Candidates found;

	private long left;

	Rows(RowLayout layout, Candidates found, long limit) {
		this.layout = layout;
		this.found = found;
		this.left = limit;
	}

	/** Moves to the next document; false behind the last one. */
	public boolean next() {
		if (this.left <= 0 || !this.found.next()) {
			this.left = 0;
			return false;
		}
		this.left--;
		return true;
	}

	/** The document's encoded primary key. */
	public byte[] key() {
		return this.found.key();
	}

	/** The document as it is stored. */
	public byte[] row() {
		return this.found.row();
	}

	/** The document. */
	public Map<String, @Nullable Object> document() {
		return this.layout.decode(row());
	}

}
