package io.modelvault.row;

import java.util.function.Function;

import io.modelvault.schema.Type;

/** Encodes the values of one type in a key. See {@link KeyCodec} for the bytes. */
sealed interface KeyFormat permits KeyFormat.OfNumber, KeyFormat.Sequence, TextKeyFormat, DecimalKeyFormat {

	void write(ByteSink out, Object value);

	Object read(KeySource in);

	/** Skips a value without creating an object. */
	void skip(KeySource in);

	/** Returns whether reading gives exactly what was written. */
	boolean isLossless();

	static KeyFormat of(Type type) {
		return KeyFormats.of(type);
	}

	/** Encodes a value that is ordered like one unsigned number of 64 bits. */
	record OfNumber(Function<Object, Long> toBits, Function<Long, Object> fromBits,
			boolean isLossless) implements KeyFormat {

		@Override
		public void write(ByteSink out, Object value) {
			out.putLong(this.toBits.apply(value));
		}

		@Override
		public Object read(KeySource in) {
			return this.fromBits.apply(in.nextLong());
		}

		@Override
		public void skip(KeySource in) {
			in.skip(Long.BYTES);
		}

	}

	/**
	 * Encodes a value that consists of several numbers or a narrower one, always with the
	 * same length.
	 */
	record Sequence(int lengthBytes, FixedFormat.Writer writer,
			Function<KeySource, Object> reader) implements KeyFormat {

		@Override
		public void write(ByteSink out, Object value) {
			this.writer.write(out, value);
		}

		@Override
		public Object read(KeySource in) {
			return this.reader.apply(in);
		}

		@Override
		public void skip(KeySource in) {
			in.skip(this.lengthBytes);
		}

		@Override
		public boolean isLossless() {
			return true;
		}

	}

}
