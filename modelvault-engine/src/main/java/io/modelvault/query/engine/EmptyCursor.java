package io.modelvault.query.engine;

/** Returns no documents. */
final class EmptyCursor implements RowCursor {

	@Override
	public boolean next() {
		return false;
	}

	@Override
	public byte[] key() {
		throw new IllegalStateException("There is no document");
	}

	@Override
	public byte[] row() {
		throw new IllegalStateException("There is no document");
	}

}
