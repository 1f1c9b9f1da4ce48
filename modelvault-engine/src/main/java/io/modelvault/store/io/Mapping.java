package io.modelvault.store.io;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

import org.jspecify.annotations.Nullable;

/**
 * A read-only memory map of a part of a file, which can be released at once: until then
 * it keeps the disk space of a file that has been deleted. From Java 22 on it is a
 * segment of an arena; before, a buffer that {@code sun.misc.Unsafe} cleans, which must
 * not happen while a thread reads from it.
 */
final class Mapping {

	private static final int FIRST_WITH_ARENAS = 22;

	private static final @Nullable Maker MAKER = maker();

	private final ByteBuffer bytes;

	private final Release release;

	private final boolean readersFail;

	private Mapping(ByteBuffer bytes, Release release, boolean readersFail) {
		this.bytes = bytes;
		this.release = release;
		this.readersFail = readersFail;
	}

	/** Whether maps can be released here; where they cannot, none are made. */
	static boolean isSupported() {
		return MAKER != null;
	}

	/** Maps a part of a file. */
	static Mapping of(FileChannel channel, long start, long length) throws IOException {
		if (MAKER == null) {
			throw new IOException("Memory maps cannot be released here");
		}
		return MAKER.map(channel, start, length);
	}

	/**
	 * What is mapped. Reading fails with {@link IllegalStateException} once it is
	 * retired.
	 */
	ByteBuffer bytes() {
		return this.bytes;
	}

	/**
	 * Releases it if a thread that reads from it meanwhile fails with an
	 * {@link IllegalStateException}; otherwise leaves it to {@link #release()}, or to the
	 * garbage collector.
	 */
	void retire() {
		if (this.readersFail) {
			release();
		}
	}

	/** Releases it; no thread may be reading from it. Without effect a second time. */
	void release() {
		this.release.run();
	}

	private static @Nullable Maker maker() {
		try {
			return (Runtime.version().feature() >= FIRST_WITH_ARENAS) ? arenas() : cleanedBuffers();
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			return null; // a runtime without jdk.unsupported, or a native image
		}
	}

	private static Maker arenas() throws ReflectiveOperationException {
		MethodHandles.Lookup lookup = MethodHandles.publicLookup();
		Class<?> arena = Class.forName("java.lang.foreign.Arena");
		Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
		MethodHandle ofShared = lookup.findStatic(arena, "ofShared", MethodType.methodType(arena));
		MethodHandle map = lookup.findVirtual(FileChannel.class, "map",
				MethodType.methodType(segment, MapMode.class, long.class, long.class, arena));
		MethodHandle asByteBuffer = lookup.findVirtual(segment, "asByteBuffer",
				MethodType.methodType(ByteBuffer.class));
		return (channel, start, length) -> {
			AutoCloseable scope = (AutoCloseable) called(() -> ofShared.invoke());
			ByteBuffer bytes = (ByteBuffer) called(
					() -> asByteBuffer.invoke(map.invoke(channel, MapMode.READ_ONLY, start, length, scope)));
			return new Mapping(bytes, () -> closed(scope), true);
		};
	}

	private static void closed(AutoCloseable arena) {
		try {
			arena.close();
		}
		catch (IllegalStateException ex) {
			// Closed already.
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Maker cleanedBuffers() throws ReflectiveOperationException {
		Class<?> type = Class.forName("sun.misc.Unsafe");
		Field field = type.getDeclaredField("theUnsafe");
		field.setAccessible(true);
		MethodHandle clean = MethodHandles.publicLookup()
			.findVirtual(type, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
			.bindTo(field.get(null));
		return (channel, start, length) -> {
			ByteBuffer bytes = channel.map(MapMode.READ_ONLY, start, length);
			return new Mapping(bytes, () -> cleaned(clean, bytes), false);
		};
	}

	private static void cleaned(MethodHandle clean, ByteBuffer bytes) {
		try {
			clean.invoke(bytes);
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Object called(Call call) throws IOException {
		try {
			return call.run();
		}
		catch (IOException | RuntimeException | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IOException(ex);
		}
	}

	private interface Maker {

		Mapping map(FileChannel channel, long start, long length) throws IOException;

	}

	private interface Release {

		void run();

	}

	private interface Call {

		Object run() throws Throwable;

	}

}
