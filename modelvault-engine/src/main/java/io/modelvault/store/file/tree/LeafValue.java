package io.modelvault.store.file.tree;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The value of a key in a leaf: a short value itself, or the location of a long value in
 * the log. <pre>
 *  short: | 0 | value ... |
 *  long:  | 1 | offset (6) | length (4) |
 * </pre>
 */
public final class LeafValue {

	/**
	 * The longest value that is stored in the leaf: enough for the rows of an index, and
	 * for a primary key in a unique index.
	 */
	public static final int MAX_INLINE_BYTES = 40;

	private static final int LOCATED_BYTES = 11;

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private LeafValue() {
	}

	/** Encodes a short value. */
	public static byte[] inline(byte[] value) {
		byte[] payload = new byte[1 + value.length];
		System.arraycopy(value, 0, payload, 1, value.length);
		return payload;
	}

	/** Encodes the location of a long value. */
	public static byte[] located(long offset, int length) {
		byte[] payload = new byte[LOCATED_BYTES];
		payload[0] = 1;
		SHORT.set(payload, 1, (short) (offset >>> 32));
		INT.set(payload, 3, (int) offset);
		INT.set(payload, 7, length);
		return payload;
	}

	/** Returns the value of an encoded leaf value. */
	public static byte[] read(byte[] payload, NodeSource source) {
		return read(payload, 0, payload.length, source);
	}

	/** Returns the value of an encoded leaf value within a page. */
	static byte[] read(byte[] page, int from, int length, NodeSource source) {
		if (isInline(page, from, length)) {
			return Arrays.copyOfRange(page, from + 1, from + length);
		}
		long offset = (((short) SHORT.get(page, from + 1) & 0xFFFFL) << 32)
				| ((int) INT.get(page, from + 3) & 0xFFFF_FFFFL);
		return source.value(offset, (int) INT.get(page, from + 7));
	}

	static boolean isInline(byte[] payload) {
		return isInline(payload, 0, payload.length);
	}

	private static boolean isInline(byte[] page, int from, int length) {
		return length != LOCATED_BYTES || page[from] != 1;
	}

	/** Returns the length of the value in the log; 0 for a value in the leaf. */
	static long locatedBytes(byte[] payload) {
		return isInline(payload) ? 0 : (int) INT.get(payload, 7);
	}

}
