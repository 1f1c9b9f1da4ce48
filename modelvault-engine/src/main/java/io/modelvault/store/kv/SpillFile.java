package io.modelvault.store.kv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.zip.CRC32C;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.io.StorageFile;

/**
 * Stores blocks of bytes in a temporary file, which is deleted when it is closed. The
 * checksum of a block is verified when it is read. Not safe for concurrent use. <pre>
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

	/** Returns the offset of the next block to append. */
	public long endOffset() {
		return this.end;
	}

	/** Returns the offset of the block after this one. */
	public static long offsetAfter(long offset, byte[] block) {
		return offset + HEADER_BYTES + block.length;
	}

	/**
	 * Appends a block.
	 * @throws io.modelvault.error.LimitExceededException if the block cannot be written
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
	 * Reads the block at an offset.
	 * @throws CorruptDataException if its bytes are not those written
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

	/** Deletes the file. Has no effect on a closed one. */
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
