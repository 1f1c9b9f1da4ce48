package io.modelvault.store.file.tree;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * Caches the verified nodes of one file by their offset, in a set-associative table
 * without locks. A race between threads may cost a second read of the file but never
 * returns a wrong node, because an offset always identifies the same node.
 */
public final class NodeCache {

	private static final int WAYS = 4;

	private final AtomicReferenceArray<@Nullable Node> slots;

	private final int setMask;

	/**
	 * Creates a cache of a bounded size.
	 * @param bytes the heap that it may take, for nodes of the usual size
	 */
	public NodeCache(long bytes) {
		long nodes = Math.max(64, bytes / (Node.TARGET_BYTES + 128));
		int sets = Integer.highestOneBit((int) Math.min(1 << 24, nodes / WAYS));
		this.slots = new AtomicReferenceArray<>(sets * WAYS);
		this.setMask = sets - 1;
	}

	@Nullable Node get(long offset) {
		int set = set(offset);
		for (int way = 0; way < WAYS; way++) {
			Node node = this.slots.getOpaque(set + way);
			if (node != null && node.fileOffset() == offset) {
				return node;
			}
		}
		return null;
	}

	/**
	 * Adds a node. In a full set it evicts a leaf rather than a branch, because branches
	 * lead to more nodes.
	 */
	void put(Node node) {
		int set = set(node.fileOffset());
		int victim = set + (int) ((node.fileOffset() >>> 9) & (WAYS - 1));
		for (int way = 0; way < WAYS; way++) {
			Node present = this.slots.getOpaque(set + way);
			if (present == null) {
				victim = set + way;
				break;
			}
			Node chosen = this.slots.getOpaque(victim);
			if (chosen != null && present.level() < chosen.level()) {
				victim = set + way;
			}
		}
		this.slots.setRelease(victim, node);
	}

	private int set(long offset) {
		long hash = offset * 0x9E3779B97F4A7C15L;
		return ((int) (hash >>> 40) & this.setMask) * WAYS;
	}

}
