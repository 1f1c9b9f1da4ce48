package io.modelvault.store.file.tree;

import java.util.Arrays;
import java.util.Map;

import io.modelvault.error.CorruptDataException;
import org.jspecify.annotations.Nullable;

/**
 * Creates new versions of a tree by copy-on-write. For one thread at a time.
 * <p>
 * Design note. Each node has an owner token. The editor copies a node that has another
 * token or none, gives the copy its own token, and changes nodes with its own token in
 * place. {@link #freeze()} replaces the editor's token, so all nodes so far become
 * immutable at once, without visiting them. A transaction therefore copies each node it
 * touches once, not once per change, and needs no reference counts.
 * <p>
 * A put splits overfull nodes on the way up; a removal merges an underfull child with a
 * neighbour only if both fit into one node with room to spare, so that the next puts do
 * not split the merged node again. The number of entries below each child is updated on
 * the way up, because counts and skips rely on it. The root is raised when it splits and
 * lowered while it has a single child.
 * <p>
 * Guarantees: a tree returned by {@link #freeze()} never changes; a tree returned by
 * {@link #peek()} is valid until the next change. If a change throws an exception, the
 * editor may be inconsistent, and the caller must {@link #reset(Tree)} it.
 * <p>
 * Invariant: {@code root}, {@code count}, {@code valueBytes} and {@code pageBytes}
 * describe the same tree between calls.
 */
public final class TreeEditor {

	private final NodeSource source;

	private Object owner = new Object();

	private @Nullable Node root;

	private long count;

	private long valueBytes;

	private long pageBytes;

	private final Tally made;

	private @Nullable Split split;

	private boolean changed;

	/** Starts from a tree. */
	TreeEditor(Tree tree, NodeSource source, Tally made) {
		this.source = source;
		this.made = made;
		reset(tree);
	}

	/** Continues from another tree, older or newer. */
	public void reset(Tree tree) {
		this.root = tree.root();
		this.count = tree.count();
		this.valueBytes = tree.valueBytes();
		this.pageBytes = tree.pageBytes();
		this.owner = new Object();
	}

	/** Returns the current tree, which later changes do not affect. */
	public Tree freeze() {
		this.owner = new Object();
		return peek();
	}

	/** Returns the current tree, valid until the next change. */
	public Tree peek() {
		return new Tree(this.root, this.count, this.valueBytes, this.pageBytes);
	}

	/**
	 * Sets the leaf value of a key.
	 * @return whether the key existed
	 */
	public boolean put(byte[] key, byte[] payload) {
		Node top = (this.root != null) ? own(this.root) : newNode(0);
		this.changed = false;
		put(top, key, payload);
		this.root = (this.split != null) ? raise(top, this.split) : top;
		this.split = null;
		if (!this.changed) {
			this.count++;
		}
		return this.changed;
	}

	private Node newNode(int level) {
		this.pageBytes += Node.HEADER_BYTES;
		this.made.nodes++;
		return Node.empty(level, this.owner);
	}

	private Node own(Node node) {
		if (node.ownedBy(this.owner)) {
			return node;
		}
		this.made.nodes += (node.fileOffset() != 0) ? 1 : 0;
		return node.copy(this.owner);
	}

	private void put(Node node, byte[] key, byte[] payload) {
		if (node.isLeaf()) {
			putLeaf(node, key, payload);
			return;
		}
		int index = node.childIndex(key);
		Node child = own(node.child(index, this.source));
		put(child, key, payload);
		Split below = this.split;
		this.split = null;
		if (below == null) {
			node.setChild(index, child, node.childEntries(index) + (this.changed ? 0 : 1));
		}
		else {
			node.setChild(index, child, child.entries());
			putChild(node, index + 1, below);
		}
	}

	private void putChild(Node node, int index, Split below) {
		int before = node.packedBytes();
		if (!node.fits(below.separator, Node.CHILD_BYTES)) {
			Node right = splitApart(node, index);
			Node target = (index == 1) ? node : right;
			insertChild(target, (index == 1) ? 1 : 0, below);
			this.split = new Split(right.key(0), right);
			this.pageBytes += node.packedBytes() + right.packedBytes() - before;
			return;
		}
		insertChild(node, index, below);
		this.pageBytes += node.packedBytes() - before;
		splitIfOverfull(node, index);
	}

	/**
	 * Inserts a child that came out of a split. The first child also holds keys below the
	 * first key; if it was split among these, the first key is replaced by a smaller one.
	 */
	private static void insertChild(Node node, int index, Split below) {
		byte[] separator = below.separator;
		if (index == 1 && Arrays.compareUnsigned(node.key(0), separator) >= 0) {
			node.replaceFirstKey(Arrays.copyOf(separator, separator.length - 1));
		}
		node.insertChild(index, separator, below.right, below.right.entries());
	}

	/**
	 * Splits a node at the position of a key that breaks the prefix shared by all others.
	 * Such a key sorts before or after all of them.
	 */
	private Node splitApart(Node node, int index) {
		boolean behindFirst = !node.isLeaf() && index == 1;
		if (index > 0 && index < node.count() && !behindFirst) {
			throw new CorruptDataException("The keys of a tree are out of order: restore a backup, or salvage",
					Map.of());
		}
		this.made.nodes++;
		return node.splitAt(index, this.owner);
	}

	private void putLeafApart(Node leaf, int index, byte[] key, byte[] payload) {
		int before = leaf.packedBytes();
		Node right = splitApart(leaf, index);
		((index == 0) ? leaf : right).insert(0, key, payload);
		this.pageBytes += leaf.packedBytes() + right.packedBytes() - before;
		this.split = new Split(leaf.separator(right), right);
	}

	private void putLeaf(Node leaf, byte[] key, byte[] payload) {
		int before = leaf.packedBytes();
		int found = leaf.search(key);
		int index = (found >= 0) ? found : -found - 1;
		this.valueBytes += LeafValue.locatedBytes(payload);
		if (found < 0 && !leaf.fits(key, payload.length)) {
			putLeafApart(leaf, index, key, payload);
			return;
		}
		if (found >= 0) {
			this.changed = true;
			this.valueBytes -= LeafValue.locatedBytes(leaf.payload(found));
			leaf.replacePayload(index, payload);
		}
		else {
			leaf.insert(index, key, payload);
		}
		this.pageBytes += leaf.packedBytes() - before;
		splitIfOverfull(leaf, index);
	}

	private void splitIfOverfull(Node node, int lastInsert) {
		if (!node.isOverfull()) {
			return;
		}
		int before = node.packedBytes();
		Node right = node.split(lastInsert, this.owner);
		this.made.nodes++;
		this.split = new Split(node.separator(right), right);
		this.pageBytes += node.packedBytes() + right.packedBytes() - before;
	}

	private Node raise(Node left, Split over) {
		Node top = newNode(left.level() + 1);
		int before = top.packedBytes();
		top.insertChild(0, new byte[0], left, left.entries());
		top.insertChild(1, over.separator, over.right, over.right.entries());
		this.pageBytes += top.packedBytes() - before;
		return top;
	}

	/**
	 * Removes a key.
	 * @return whether it existed
	 */
	public boolean remove(byte[] key) {
		if (this.root == null || !peek().contains(key, this.source)) {
			return false;
		}
		Node top = own(this.root);
		remove(top, key);
		this.count--;
		this.root = lower(top);
		return true;
	}

	private @Nullable Node lower(Node top) {
		Node node = top;
		while (!node.isLeaf() && node.count() == 1) {
			this.pageBytes -= node.packedBytes();
			node = node.child(0, this.source);
		}
		if (node.count() == 0) {
			this.pageBytes = 0;
			return null;
		}
		return node;
	}

	private void remove(Node node, byte[] key) {
		int before = node.packedBytes();
		if (node.isLeaf()) {
			int index = node.search(key);
			this.valueBytes -= LeafValue.locatedBytes(node.payload(index));
			node.remove(index);
			this.pageBytes += node.packedBytes() - before;
			return;
		}
		int index = node.childIndex(key);
		Node child = own(node.child(index, this.source));
		remove(child, key);
		node.setChild(index, child, node.childEntries(index) - 1);
		if (child.count() == 0) {
			this.pageBytes -= child.packedBytes();
			node.remove(index);
		}
		else if (child.isUnderfull()) {
			mergeWithNeighbour(node, index);
		}
		this.pageBytes += node.packedBytes() - before;
	}

	private void mergeWithNeighbour(Node node, int index) {
		if (node.count() < 2) {
			return;
		}
		int leftIndex = (index + 1 < node.count()) ? index : index - 1;
		Node left = node.child(leftIndex, this.source);
		Node right = node.child(leftIndex + 1, this.source);
		if (!left.canAbsorb(right)) {
			return;
		}
		int before = left.packedBytes() + right.packedBytes();
		Node merged = own(left);
		merged.absorb(right, node.key(leftIndex + 1));
		node.remove(leftIndex + 1);
		node.setChild(leftIndex, merged, merged.entries());
		this.pageBytes += merged.packedBytes() - before;
	}

	/** Counts the nodes that several editors have added to the heap. */
	static final class Tally {

		long nodes;

	}

	/** The right part of a split node, and the separator between the two parts. */
	private record Split(byte[] separator, Node right) {
	}

}
