package io.modelvault.row;

/** Writes scalars whose values differ in width. */
record VariableFormat(FixedFormat.Writer writer, Reader reader) implements ValueFormat {

	@Override
	public int widthBytes() {
		return VARIABLE;
	}

	@Override
	public void write(ByteSink out, Object value) {
		this.writer.write(out, value);
	}

	@Override
	public Object read(byte[] row, int from, int to) {
		return this.reader.read(row, from, to);
	}

	/** Reads a value from all bytes of a slice. */
	interface Reader {

		Object read(byte[] row, int from, int to);

	}

}
