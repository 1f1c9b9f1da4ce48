package io.modelvault.row;

/** Writes scalars that always take the same number of bytes. */
record FixedFormat(int widthBytes, Writer writer, Reader reader) implements ValueFormat {

	@Override
	public void write(ByteSink out, Object value) {
		this.writer.write(out, value);
	}

	@Override
	public Object read(byte[] row, int from, int to) {
		return this.reader.read(row, from);
	}

	/** Appends exactly the fixed number of bytes. */
	interface Writer {

		void write(ByteSink out, Object value);

	}

	/** Reads exactly the fixed number of bytes. */
	interface Reader {

		Object read(byte[] row, int from);

	}

}
