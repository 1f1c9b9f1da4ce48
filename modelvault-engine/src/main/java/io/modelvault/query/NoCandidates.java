package io.modelvault.query;

/** No documents. */
final class NoCandidates implements Candidates {

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
