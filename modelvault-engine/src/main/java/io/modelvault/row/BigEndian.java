package io.modelvault.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads and writes numbers in a byte array, the most significant byte first. */
final class BigEndian {

	private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private BigEndian() {
	}

	static int unsignedShort(byte[] bytes, int at) {
		return Short.toUnsignedInt((short) SHORTS.get(bytes, at));
	}

	static int integer(byte[] bytes, int at) {
		return (int) INTS.get(bytes, at);
	}

	static long longInteger(byte[] bytes, int at) {
		return (long) LONGS.get(bytes, at);
	}

	static void putShort(byte[] bytes, int at, int value) {
		SHORTS.set(bytes, at, (short) value);
	}

	static void putInteger(byte[] bytes, int at, int value) {
		INTS.set(bytes, at, value);
	}

	static void putLong(byte[] bytes, int at, long value) {
		LONGS.set(bytes, at, value);
	}

}
