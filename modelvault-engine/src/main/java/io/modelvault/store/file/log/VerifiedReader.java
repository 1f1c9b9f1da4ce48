package io.modelvault.store.file.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.WriteTransaction;
import io.modelvault.store.file.tree.Node;
import io.modelvault.store.file.tree.NodeCache;
import io.modelvault.store.file.tree.NodeReader;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads nodes and values from the file, and gives none whose checksum does not hold for
 * its place. For any number of threads.
 */
public final class VerifiedReader implements NodeSource, NodeReader.Images {

	private static final int CRC_BYTES = 4;

	private static final int MAX_IMAGE_BYTES = 0xFFFF;

	private final StorageFile file;

	private final Seal seal;

	private final NodeReader nodes;

	private final LongAdder imagesRead = new LongAdder();

	/** Reads a file. */
	public VerifiedReader(StorageFile file, Seal seal, long cacheBytes) {
		this.file = file;
		this.seal = seal;
		this.nodes = new NodeReader(new NodeCache(cacheBytes), this);
	}

	@Override
	public Node node(long offset, int length, int level) {
		Node node = this.nodes.node(offset, length, level);
		if (node == null) {
			throw corrupt("index page", offset);
		}
		return node;
	}

	/** How many nodes were not in the cache. */
	public long imagesRead() {
		return this.imagesRead.sum();
	}

	@Override
	public byte @Nullable [] read(long offset, int length) {
		this.imagesRead.increment();
		if (length < CRC_BYTES || length > MAX_IMAGE_BYTES || offset < Superblock.LOG_START) {
			return null;
		}
		byte[] image = bytes(offset, length);
		return this.seal.frontHolds(image, offset) ? image : null;
	}

	@Override
	public byte[] value(long offset, int length) {
		if (length < 0 || length > WriteTransaction.MAX_VALUE_BYTES || offset < Superblock.LOG_START) {
			throw corrupt("value", offset);
		}
		byte[] crc = bytes(offset, CRC_BYTES);
		byte[] value = bytes(offset + CRC_BYTES, length);
		if (ByteBuffer.wrap(crc).getInt() != this.seal.of(value, 0, length, offset)) {
			throw corrupt("value", offset);
		}
		return value;
	}

	private byte[] bytes(long offset, int length) {
		try {
			if (length > 64 * 1024 && offset + length > this.file.size()) {
				throw corrupt("value", offset);
			}
			byte[] bytes = new byte[length];
			this.file.read(offset, bytes, 0, length);
			return bytes;
		}
		catch (java.io.EOFException ex) {
			throw corrupt("file end", offset);
		}
		catch (IOException ex) {
			throw new StorageFailedException("Reading the database file failed: " + ex.getMessage(),
					Map.of("offset", offset), ex);
		}
	}

	private static CorruptDataException corrupt(String what, long offset) {
		return new CorruptDataException(
				"Damaged " + what + " at offset " + offset + " of the database file: restore a backup, or salvage",
				Map.of("offset", offset));
	}

}
