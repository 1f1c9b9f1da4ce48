package io.modelvault.store.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.file.log.OperationBuffer;
import io.modelvault.store.file.log.OperationReader;
import io.modelvault.store.file.log.SegmentHeader;
import io.modelvault.store.file.tree.LeafValue;
import io.modelvault.store.file.tree.Roots;
import io.modelvault.store.file.tree.Tree;
import io.modelvault.store.file.tree.WorkingTrees;
import io.modelvault.store.kv.Cursor;
import io.modelvault.store.kv.KeyRange;
import io.modelvault.store.kv.Trees.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Copies a database to a fresh volume: first one version, in key order, then each
 * transaction that was committed to the old log since. The result is an ordinary log,
 * from which all trees can be replayed.
 */
final class LogTransfer {

	private static final int PART_BYTES = 1024 * 1024;

	/**
	 * The factor by which catching up may keep more nodes in the heap than copying in key
	 * order, which never revisits a node.
	 */
	private static final int CATCH_UP = 2;

	private final Volume source;

	private final Volume target;

	private final long spillNodes;

	private final OperationBuffer operations = new OperationBuffer();

	private final List<Roots> savepoints = new ArrayList<>();

	private long sourceOffset;

	/** The transaction that is being copied; null between two transactions. */
	private @Nullable TransactionParts parts;

	/** The sequence of the last transaction that has been copied. */
	private long repeated;

	LogTransfer(Volume source, Volume target, long spillNodes) {
		this.source = source;
		this.target = target;
		this.spillNodes = spillNodes;
	}

	/** Copies a version, as one transaction with the version's sequence. */
	void copy(StoreVersion version) {
		WorkingTrees grove = new WorkingTrees(Roots.EMPTY, this.target.source());
		TransactionParts all = parts(version.sequence());
		version.roots().forEach((tree, number) -> copy(tree, number, grove, all));
		all.commit(grove);
		this.sourceOffset = version.end();
	}

	private TransactionParts parts(long sequence) {
		return new TransactionParts(this.target, this.operations, sequence, PART_BYTES, this.spillNodes);
	}

	private void copy(Tree tree, int number, WorkingTrees grove, TransactionParts all) {
		Cursor cursor = tree.cursor(KeyRange.all(), Direction.ASCENDING, this.source.source());
		while (cursor.next()) {
			byte[] key = cursor.key();
			grove.put(number, key, put(number, key, cursor.value()));
			all.appendFull(grove);
		}
	}

	private byte[] put(int number, byte[] key, byte[] value) {
		return this.operations.put(number, key, value, this.target.tail(), this.target.seal());
	}

	/** Returns how many bytes of the old log {@link #catchUp} would have to read. */
	long behindBytes() {
		return Math.max(0, this.source.appended().end() - this.sourceOffset);
	}

	/**
	 * Copies the transactions committed since the last call, each as a whole. The
	 * intermediate versions are not visible to readers, so many transactions change the
	 * same nodes in place.
	 * @param enoughBytes the approximate number of log bytes after which to stop
	 */
	void catchUp(long enoughBytes) throws IOException {
		StoreVersion version = this.source.appended();
		long enough = this.sourceOffset + enoughBytes;
		WorkingTrees grove = settled();
		while (this.sourceOffset < version.end() && (this.parts != null || this.sourceOffset < enough)) {
			SegmentHeader header = header(this.sourceOffset);
			if (header.type() == SegmentHeader.TRANSACTION) {
				if (this.parts != null && header.has(SegmentHeader.FIRST)) {
					grove = givenUp(this.parts);
				}
				if (this.parts == null && !header.has(SegmentHeader.LAST)) {
					// The transaction may turn out to be aborted.
					grove = settled(grove, grove.nodesMade());
				}
				grove = repeat(header, grove);
			}
			this.sourceOffset += header.segmentBytes();
			if (this.parts == null
					&& this.target.nodesSinceCheckpoint() + grove.nodesMade() > CATCH_UP * this.spillNodes) {
				settled(grove, grove.nodesMade());
				this.target.checkpointAlone();
				grove = settled();
			}
		}
		settled(grove, grove.nodesMade());
	}

	/** Returns the trees of the new volume's newest version, to continue from. */
	private WorkingTrees settled() {
		this.repeated = this.target.appended().sequence();
		return new WorkingTrees(this.target.appended().roots(), this.target.source());
	}

	/** Makes the copied transactions the newest version of the new volume. */
	private WorkingTrees settled(WorkingTrees grove, long nodesInHeap) {
		if (this.repeated > this.target.appended().sequence()) {
			this.target.committed(grove.freeze(), this.repeated, nodesInHeap);
		}
		return settled();
	}

	private SegmentHeader header(long offset) throws IOException {
		byte[] front = new byte[SegmentHeader.BYTES];
		this.source.file().readFully(offset, front, 0, front.length);
		SegmentHeader header = SegmentHeader.read(front, 0, offset, this.source.seal());
		if (header == null) {
			throw damaged(offset);
		}
		return header;
	}

	private WorkingTrees repeat(SegmentHeader header, WorkingTrees grove) throws IOException {
		TransactionParts now = (this.parts != null) ? this.parts : parts(header.sequence());
		if (header.has(SegmentHeader.ABORT)) {
			return givenUp(now);
		}
		long payloadOffset = this.sourceOffset + SegmentHeader.BYTES;
		byte[] payload = new byte[header.payloadBytes()];
		this.source.file().readFully(payloadOffset, payload, 0, payload.length);
		if (this.source.seal().of(payload, 0, payload.length, payloadOffset) != header.payloadSeal()) {
			throw damaged(this.sourceOffset);
		}
		OperationReader.read(payload, payloadOffset, new Repetition(grove));
		if (!header.has(SegmentHeader.LAST)) {
			now.appendFull(grove);
			this.parts = now;
			return grove;
		}
		boolean several = this.parts != null;
		now.appendLast(grove);
		this.repeated = header.sequence();
		end();
		return several ? settled(grove, now.nodesInHeap(grove)) : grove;
	}

	private WorkingTrees givenUp(TransactionParts begun) {
		begun.abort();
		end();
		return settled();
	}

	private void end() {
		this.parts = null;
		this.savepoints.clear();
	}

	private static CorruptDataException damaged(long offset) {
		return new CorruptDataException(
				"Damaged segment at offset " + offset
						+ " of the database file: compaction is given up, the file stays as it is",
				Map.of("offset", offset));
	}

	/** Applies the operations of the old volume to the new one. */
	private final class Repetition implements OperationReader.Visitor {

		private final WorkingTrees grove;

		Repetition(WorkingTrees grove) {
			this.grove = grove;
		}

		@Override
		public void put(int tree, byte[] key, byte[] leafValue) {
			byte[] value = LeafValue.read(leafValue, LogTransfer.this.source.source());
			this.grove.put(tree, key, LogTransfer.this.put(tree, key, value));
		}

		@Override
		public void delete(int tree, byte[] key) {
			this.grove.remove(tree, key);
			LogTransfer.this.operations.delete(tree, key);
		}

		@Override
		public void drop(int tree) {
			this.grove.drop(tree);
			LogTransfer.this.operations.drop(tree);
		}

		@Override
		public void savepoint() {
			LogTransfer.this.savepoints.add(this.grove.freeze());
			LogTransfer.this.operations.savepoint();
		}

		@Override
		public void release(int savepoint) {
			LogTransfer.this.savepoints.subList(savepoint, LogTransfer.this.savepoints.size()).clear();
			LogTransfer.this.operations.release(savepoint);
		}

		@Override
		public void rollback(int savepoint) {
			this.grove.reset(LogTransfer.this.savepoints.get(savepoint));
			LogTransfer.this.savepoints.subList(savepoint + 1, LogTransfer.this.savepoints.size()).clear();
			LogTransfer.this.operations.rollback(savepoint);
		}

		/**
		 * Does nothing: the record is in the old file, and nodes spilled here get a
		 * record of their own.
		 */
		@Override
		public void roots(long recordOffset) {
		}

	}

}
