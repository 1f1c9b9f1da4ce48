package io.modelvault.schema.catalog;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.modelvault.error.CorruptDataException;

/**
 * Reads a catalog entry. It allocates no memory for content that the bytes do not
 * contain. Not thread-safe.
 */
final class CatalogReader {

	private final byte[] bytes;

	private int position;

	CatalogReader(byte[] bytes) {
		this.bytes = bytes;
	}

	static CorruptDataException malformed(String reason) {
		return new CorruptDataException("Malformed catalog: " + reason, Map.of("reason", reason));
	}

	int nextByte() {
		if (this.position == this.bytes.length) {
			throw malformed("it is cut off");
		}
		return this.bytes[this.position++] & 0xFF;
	}

	int nextNumber() {
		long value = 0;
		for (int shift = 0; shift <= 28; shift += 7) {
			int part = nextByte();
			value |= (long) (part & 0x7F) << shift;
			if (part < 0x80) {
				if (value > Integer.MAX_VALUE) {
					break;
				}
				return (int) value;
			}
		}
		throw malformed("a number is too large");
	}

	<E> E nextOf(List<E> values) {
		int number = nextByte();
		if (number >= values.size()) {
			throw malformed("a code is unknown");
		}
		return values.get(number);
	}

	boolean nextFlag() {
		return nextOf(List.of(false, true));
	}

	String nextText() {
		int length = nextNumber();
		if (length > this.bytes.length - this.position) {
			throw malformed("a text is cut off");
		}
		try {
			String text = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(this.bytes, this.position, length))
				.toString();
			this.position += length;
			return text;
		}
		catch (CharacterCodingException ex) {
			throw malformed("a text is not UTF-8");
		}
	}

	/** Reads a list whose elements take at least one byte each. */
	<E> List<E> nextList(Supplier<E> reader) {
		int count = nextNumber();
		if (count > this.bytes.length - this.position) {
			throw malformed("a list is longer than the bytes that are left");
		}
		List<E> list = new ArrayList<>();
		for (int index = 0; index < count; index++) {
			list.add(reader.get());
		}
		return list;
	}

	void requireEnd() {
		if (this.position != this.bytes.length) {
			throw malformed("bytes are left over");
		}
	}

}
