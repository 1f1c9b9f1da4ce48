package io.modelvault.store.file.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.file.tree.Node;
import io.modelvault.store.file.tree.NodeCache;
import io.modelvault.store.file.tree.NodeReader;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.io.StorageFile;
import io.modelvault.store.kv.WriteTransaction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads nodes and values from the file and verifies their checksums. Safe for any number
 * of threads.
 */
public final class VerifiedReader implements NodeSource, NodeReader.Images {

	private static final Logger logger = LoggerFactory.getLogger(VerifiedReader.class);

	private static final int CRC_BYTES = 4;

	private static final int MAX_ATTEMPTS = 4;

	private static final int MAX_IMAGE_BYTES = 0xFFFF;

	private final StorageFile file;

	private final SaltedChecksum seal;

	private final NodeReader nodes;

	private final LongAdder imagesRead = new LongAdder();

	private volatile boolean metEnd;

	/** Reads a file. */
	public VerifiedReader(StorageFile file, SaltedChecksum seal, long cacheBytes) {
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

	/** Returns the number of nodes that were not in the cache. */
	public long imagesRead() {
		return this.imagesRead.sum();
	}

	/** Whether a read has met the end of the file where there was something before. */
	public boolean hasMetEnd() {
		return this.metEnd;
	}

	@Override
	public byte @Nullable [] read(long offset, int length) {
		this.imagesRead.increment();
		if (length < CRC_BYTES || length > MAX_IMAGE_BYTES || offset < Superblock.LOG_START) {
			return null;
		}
		return checked(offset, (again) -> image(offset, length, again));
	}

	private byte @Nullable [] image(long offset, int length, boolean again) {
		byte[] image = bytes(offset, length, again);
		return this.seal.frontHolds(image, offset) ? image : null;
	}

	@Override
	public byte[] value(long offset, int length) {
		if (length < 0 || length > WriteTransaction.MAX_VALUE_BYTES || offset < Superblock.LOG_START) {
			throw corrupt("value", offset);
		}
		byte[] value = checked(offset, (again) -> value(offset, length, again));
		if (value == null) {
			throw corrupt("value", offset);
		}
		return value;
	}

	private byte @Nullable [] value(long offset, int length, boolean again) {
		byte[] crc = bytes(offset, CRC_BYTES, again);
		byte[] value = bytes(offset + CRC_BYTES, length, again);
		return (ByteBuffer.wrap(crc).getInt() == this.seal.of(value, 0, length, offset)) ? value : null;
	}

	/**
	 * Reads through the memory map; if that fails or the checksum does not match, reads
	 * the file itself, whose result is final. An {@link InternalError} about the memory
	 * map is caught here and leads to another attempt, up to a limit.
	 */
	private static byte @Nullable [] checked(long offset, Attempt attempt) {
		for (int failures = 0; failures < MAX_ATTEMPTS; failures++) {
			try {
				byte[] right = attempt.read(failures > 0);
				if (right != null || failures > 0) {
					return right;
				}
			}
			catch (InternalError ex) {
				logger.debug("The memory map could not be read at offset {}", offset, ex);
			}
		}
		throw new StorageFailedException("The database file cannot be read at offset " + offset,
				Map.of("offset", offset));
	}

	private interface Attempt {

		/** Returns the bytes, or null when the checksum does not match. */
		byte @Nullable [] read(boolean again);

	}

	private byte[] bytes(long offset, int length, boolean again) {
		try {
			if (length > 64 * 1024 && offset + length > this.file.size()) {
				this.metEnd = true;
				throw corrupt("value", offset);
			}
			byte[] bytes = new byte[length];
			if (again) {
				this.file.readAgain(offset, bytes, 0, length);
			}
			else {
				this.file.read(offset, bytes, 0, length);
			}
			return bytes;
		}
		catch (EOFException ex) {
			this.metEnd = true;
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
