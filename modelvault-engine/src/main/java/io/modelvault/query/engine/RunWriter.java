package io.modelvault.query.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.modelvault.store.kv.SpillFile;

/**
 * Writes a sorted run in blocks. An entry is never split. Not thread-safe.
 *
 * <pre>
 * entry = length (4 bytes), offset of the primary key (4 bytes), bytes
 * </pre>
 */
final class RunWriter {

	static final int HEADER_BYTES = 8;

	private final SpillFile file;

	private final int blockBytes;

	private final long from;

	private byte[] block;

	private int size;

	RunWriter(SpillFile file, int blockBytes) {
		this.file = file;
		this.blockBytes = blockBytes;
		this.from = file.endOffset();
		this.block = new byte[blockBytes];
	}

	void write(SortEntry entry) {
		int length = HEADER_BYTES + entry.bytes().length;
		if (this.size > 0 && length > this.blockBytes - this.size) {
			flush();
		}
		if (length > this.block.length) {
			this.block = Arrays.copyOf(this.block, length);
		}
		ByteBuffer.wrap(this.block, this.size, length)
			.putInt(entry.bytes().length)
			.putInt(entry.keyOffset())
			.put(entry.bytes());
		this.size += length;
	}

	/** Writes the last block and returns the run. */
	SpilledRuns.Run end() {
		if (this.size > 0) {
			flush();
		}
		return new SpilledRuns.Run(this.from, this.file.endOffset());
	}

	private void flush() {
		this.file.append(this.block, this.size);
		this.size = 0;
	}

}
