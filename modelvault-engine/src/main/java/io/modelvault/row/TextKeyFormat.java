package io.modelvault.row;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Writes bytes of any length: each zero byte is followed by 0xFF, and two zero bytes end
 * the value.
 */
record TextKeyFormat(Function<Object, byte[]> toBytes, Function<byte[], Object> fromBytes) implements KeyFormat {

	@Override
	public void write(ByteSink out, Object value) {
		writeEscaped(out, this.toBytes.apply(value));
		out.putByte(0);
		out.putByte(0);
	}

	/** Writes the common prefix of all texts that begin with this one. */
	void writeOpen(ByteSink out, String start) {
		writeEscaped(out, start.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public Object read(KeySource in) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		while (true) {
			int next = in.next();
			if (next == 0) {
				int escape = in.next();
				if (escape == 0) {
					return this.fromBytes.apply(bytes.toByteArray());
				}
				if (escape != 0xFF) {
					throw MalformedRow.key("a zero byte is followed by neither of its escapes");
				}
			}
			bytes.write(next);
		}
	}

	@Override
	public void skip(KeySource in) {
		for (int next = in.next(); true; next = in.next()) {
			if (next == 0) {
				int escape = in.next();
				if (escape == 0) {
					return;
				}
				if (escape != 0xFF) {
					throw MalformedRow.key("a zero byte is followed by neither of its escapes");
				}
			}
		}
	}

	@Override
	public boolean isLossless() {
		return true;
	}

	private static void writeEscaped(ByteSink out, byte[] bytes) {
		for (byte part : bytes) {
			out.putByte(part);
			if (part == 0) {
				out.putByte(0xFF);
			}
		}
	}

}
