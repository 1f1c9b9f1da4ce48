package io.modelvault.store.kv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32C;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.io.StorageFile;

/**
 * Blocks of bytes that are put aside until it is closed, which deletes them. Each one is
 * checked when it is read back. Not for several threads.
 *
 * <pre>
 * block = length (4 bytes), CRC32C of what follows (4 bytes), bytes
 * </pre>
 */
public final class SpillFile implements AutoCloseable {

	private static final int HEADER_BYTES = 8;

	private final StorageFile file;

	private long end;

	private boolean closed;

	SpillFile(StorageFile file) {
		this.file = file;
	}

	/** Where the next block will begin. */
	public long endOffset() {
		return this.end;
	}

	/** Where the block behind this one begins. */
	public static long offsetAfter(long offset, byte[] block) {
		return offset + HEADER_BYTES + block.length;
	}

	/**
	 * Puts a block behind the others.
	 * @throws io.modelvault.error.LimitExceededException if there is no room for it
	 */
	public void append(byte[] source, int length) {
		ByteBuffer block = ByteBuffer.allocate(HEADER_BYTES + length);
		block.putInt(length).putInt(sum(source, length)).put(source, 0, length);
		try {
			this.file.write(this.end, block.array(), 0, block.capacity());
		}
		catch (IOException ex) {
			throw SpillSpace.noRoom(ex);
		}
		this.end += block.capacity();
	}

	/**
	 * Reads the block that begins there.
	 * @throws CorruptDataException if it is not what was written
	 * @throws StorageFailedException if it cannot be read
	 */
	public byte[] read(long offset) {
		ByteBuffer header = ByteBuffer.wrap(read(offset, HEADER_BYTES));
		int length = header.getInt();
		if (length < 0 || length > this.end - offset - HEADER_BYTES) {
			throw corrupt(offset);
		}
		byte[] block = read(offset + HEADER_BYTES, length);
		if (sum(block, length) != header.getInt()) {
			throw corrupt(offset);
		}
		return block;
	}

	private byte[] read(long offset, int length) {
		byte[] bytes = new byte[length];
		try {
			this.file.read(offset, bytes, 0, length);
			return bytes;
		}
		catch (IOException ex) {
			throw new StorageFailedException("A temporary file of a query cannot be read",
					Map.of("offset", offset, "reason", String.valueOf(ex.getMessage())), ex);
		}
	}

	private static CorruptDataException corrupt(long offset) {
		return new CorruptDataException("A temporary file of a query has changed", Map.of("offset", offset));
	}

	private static int sum(byte[] bytes, int length) {
		CRC32C sum = new CRC32C();
		sum.update(bytes, 0, length);
		return (int) sum.getValue();
	}

	/** Deletes it. Without effect when closed already. */
	@Override
	public void close() {
		if (this.closed) {
			return;
		}
		this.closed = true;
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw new StorageFailedException("A temporary file of a query cannot be deleted",
					Map.of("reason", String.valueOf(ex.getMessage())), ex);
		}
	}

}
