package io.modelvault.query.engine;

/** Skips the first documents of another cursor and limits the number of the rest. */
final class LimitCursor implements RowCursor {

	private final RowCursor found;

	private long offset;

	private long left;

	LimitCursor(RowCursor found, long offset, long limit) {
		this.found = found;
		this.offset = offset;
		this.left = limit;
	}

	@Override
	public boolean next() {
		while (this.left > 0 && this.found.next()) {
			if (this.offset == 0) {
				this.left--;
				return true;
			}
			this.offset--;
		}
		this.left = 0;
		return false;
	}

	@Override
	public byte[] key() {
		return this.found.key();
	}

	@Override
	public byte[] row() {
		return this.found.row();
	}

	@Override
	public void close() {
		this.found.close();
	}

}
