package io.modelvault.store.file.log;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.file.tree.NodeSource;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.file.tree.Tree;
import io.modelvault.store.io.StorageFile;
import org.jspecify.annotations.Nullable;

/**
 * The roots of all trees at a checkpoint, or at the end of a transaction that spilled
 * nodes, as a checksummed record after the pages that were written for it. <pre>
 *  0      4      8          16      20
 *  | crc32 | MVCP | sequence | trees | ( number (4) | level (4) | offset (8) | length (4) | keys (8) | value bytes (8) |
 *                                       page bytes (8) )* |
 * </pre>
 */
public final class RootsRecord {

	private static final int MAGIC = 0x4D564350;

	private static final int FRONT_BYTES = 20;

	private static final int TREE_BYTES = 44;

	private RootsRecord() {
	}

	/** Returns the length of the record of a number of trees. */
	public static int bytes(int trees) {
		return FRONT_BYTES + trees * TREE_BYTES;
	}

	/**
	 * Returns the length of the record that starts with these bytes, or -1 when they are
	 * no record.
	 */
	private static int bytes(byte[] front) {
		ByteBuffer buffer = ByteBuffer.wrap(front);
		int trees = buffer.getInt(16);
		boolean record = buffer.getInt(4) == MAGIC && trees >= 0
				&& trees <= SegmentHeader.MAX_PAYLOAD_BYTES / TREE_BYTES;
		return record ? bytes(trees) : -1;
	}

	/** Returns the record of trees whose roots are all in the file. */
	public static byte[] write(Roots roots, long sequence, long fileOffset, SaltedChecksum seal) {
		ByteBuffer buffer = ByteBuffer.allocate(bytes(roots.size()));
		buffer.putInt(0).putInt(MAGIC).putLong(sequence).putInt(roots.size());
		roots.forEach((tree, number) -> {
			buffer.putInt(number).putInt(tree.rootLevel()).putLong(tree.rootOffset()).putInt(tree.rootLength());
			buffer.putLong(tree.count()).putLong(tree.valueBytes()).putLong(tree.pageBytes());
		});
		seal.stampFront(buffer.array(), fileOffset);
		return buffer.array();
	}

	/**
	 * Reads the record and the root nodes that it names.
	 * @param sequence the commit sequence that the record must have
	 * @return null when either cannot be read
	 */
	public static @Nullable Roots read(StorageFile file, long offset, long sequence, SaltedChecksum seal,
			NodeSource source) throws IOException {
		try {
			byte[] front = new byte[FRONT_BYTES];
			file.readFully(offset, front, 0, front.length);
			int length = bytes(front);
			if (length < 0 || length > file.size() - offset) {
				return null;
			}
			byte[] record = new byte[length];
			file.readFully(offset, record, 0, length);
			return read(record, sequence, offset, seal, source);
		}
		catch (EOFException | CorruptDataException ex) {
			return null;
		}
	}

	private static @Nullable Roots read(byte[] bytes, long sequence, long fileOffset, SaltedChecksum seal,
			NodeSource source) {
		ByteBuffer buffer = ByteBuffer.wrap(bytes).position(8);
		if (!seal.frontHolds(bytes, fileOffset) || buffer.getLong() != sequence) {
			return null;
		}
		Roots roots = Roots.EMPTY;
		for (int rest = buffer.getInt(); rest > 0; rest--) {
			int number = buffer.getInt();
			int level = buffer.getInt();
			long offset = buffer.getLong();
			int length = buffer.getInt();
			roots = roots.with(number,
					new Tree(source.node(offset, length, level), buffer.getLong(), buffer.getLong(), buffer.getLong()));
		}
		return roots;
	}

}
