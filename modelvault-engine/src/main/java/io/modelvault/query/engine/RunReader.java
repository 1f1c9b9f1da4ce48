package io.modelvault.query.engine;

import java.nio.ByteBuffer;

import io.modelvault.store.kv.SpillFile;
import org.jspecify.annotations.Nullable;

/** Reads a sorted run one block at a time. Not thread-safe. */
final class RunReader {

	private final SpillFile file;

	private final long end;

	private long next;

	private ByteBuffer block = ByteBuffer.allocate(0);

	private @Nullable SortEntry head;

	RunReader(SpillFile file, SpilledRuns.Run run) {
		this.file = file;
		this.next = run.from();
		this.end = run.to();
	}

	/** Returns the current entry. */
	SortEntry head() {
		if (this.head == null) {
			throw new IllegalStateException("The run stands on no entry");
		}
		return this.head;
	}

	/** Moves to the next entry; returns false after the last one. */
	boolean advance() {
		if (!this.block.hasRemaining()) {
			if (this.next >= this.end) {
				return false;
			}
			byte[] bytes = this.file.read(this.next);
			this.next = SpillFile.offsetAfter(this.next, bytes);
			this.block = ByteBuffer.wrap(bytes);
		}
		byte[] bytes = new byte[this.block.getInt()];
		int keyOffset = this.block.getInt();
		this.block.get(bytes);
		this.head = new SortEntry(bytes, keyOffset);
		return true;
	}

}
