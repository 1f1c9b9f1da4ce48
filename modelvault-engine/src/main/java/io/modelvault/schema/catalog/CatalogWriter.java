package io.modelvault.schema.catalog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;

/** Writes a catalog entry. Not thread-safe. */
final class CatalogWriter {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	byte[] toBytes() {
		return this.bytes.toByteArray();
	}

	void putByte(int value) {
		this.bytes.write(value);
	}

	void putNumber(int value) {
		int rest = value;
		while ((rest & ~0x7F) != 0) {
			this.bytes.write((rest & 0x7F) | 0x80);
			rest >>>= 7;
		}
		this.bytes.write(rest);
	}

	void putText(String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		putNumber(utf8.length);
		this.bytes.writeBytes(utf8);
	}

	<E> void putList(Collection<E> list, Consumer<E> writer) {
		putNumber(list.size());
		list.forEach(writer);
	}

}
