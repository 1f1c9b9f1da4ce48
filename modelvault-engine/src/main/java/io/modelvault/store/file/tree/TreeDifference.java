package io.modelvault.store.file.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Computes the puts and removals that turn one version of a tree into another. Nodes that
 * both versions share are skipped without reading them, so for two versions of one file
 * the cost depends on the number of changes between them, not on the size of the tree.
 * <p>
 * It descends both trees level by level, because a shared node is on the same level in
 * both. The remaining leaves are merged by key.
 */
public final class TreeDifference {

	private final Side from;

	private final Side to;

	private TreeDifference(Side from, Side to) {
		this.from = from;
		this.to = to;
	}

	/**
	 * Passes the changes that lead from one version to the other, in key order.
	 * @param from the current tree
	 * @param fromSource provides its nodes
	 * @param to the wanted tree
	 * @param toSource provides its nodes
	 * @param sameFile whether an offset identifies the same node in both
	 * @param put receives a key and its wanted value
	 * @param remove receives a key to remove
	 */
	public static void tell(Tree from, NodeSource fromSource, Tree to, NodeSource toSource, boolean sameFile,
			BiConsumer<byte[], byte[]> put, Consumer<byte[]> remove) {
		TreeDifference difference = new TreeDifference(new Side(from, fromSource), new Side(to, toSource));
		difference.descend(sameFile);
		difference.merge(put, remove);
	}

	private void descend(boolean sameFile) {
		while (true) {
			if (sameFile && this.from.level == this.to.level) {
				Set<Object> common = this.from.identities();
				common.retainAll(this.to.identities());
				this.from.passOver(common);
				this.to.passOver(common);
			}
			int deepest = Math.max(this.from.level, this.to.level);
			if (deepest == 0) {
				return;
			}
			this.from.descendFrom(deepest);
			this.to.descendFrom(deepest);
		}
	}

	private void merge(BiConsumer<byte[], byte[]> put, Consumer<byte[]> remove) {
		this.from.next();
		this.to.next();
		while (this.from.key != null || this.to.key != null) {
			int order = order(this.from.key, this.to.key);
			byte[] key = (order <= 0) ? this.from.key : this.to.key;
			if (key == null) {
				return;
			}
			if (order < 0) {
				remove.accept(key);
			}
			else if (order > 0 || !Arrays.equals(this.from.value(), this.to.value())) {
				put.accept(key, this.to.value());
			}
			if (order <= 0) {
				this.from.next();
			}
			if (order >= 0) {
				this.to.next();
			}
		}
	}

	/** Compares two keys; the key of an exhausted side is null and sorts last. */
	private static int order(byte @Nullable [] left, byte @Nullable [] right) {
		if (left == null || right == null) {
			return (left != null) ? -1 : 1;
		}
		return Arrays.compareUnsigned(left, right);
	}

	/**
	 * One of the two trees: those of its nodes on one level that the other tree does not
	 * have.
	 */
	private static final class Side {

		private final NodeSource source;

		private int level;

		private List<Place> places = new ArrayList<>();

		private int nextPlace;

		private @Nullable Node leaf;

		private int index;

		private byte @Nullable [] key;

		Side(Tree tree, NodeSource source) {
			this.source = source;
			this.level = tree.rootLevel();
			if (tree.root() != null) {
				this.places.add(new Place(tree.root(), tree.rootOffset(), 0));
			}
		}

		Set<Object> identities() {
			Set<Object> identities = new HashSet<>();
			this.places.forEach((place) -> identities.add(place.identity()));
			return identities;
		}

		void passOver(Set<Object> common) {
			this.places.removeIf((place) -> common.contains(place.identity()));
		}

		void descendFrom(int upper) {
			if (this.level != upper) {
				return;
			}
			List<Place> below = new ArrayList<>();
			for (Place place : this.places) {
				Node node = place.node(this.source, this.level);
				for (int i = 0; i < node.count(); i++) {
					below.add(Place.ofChild(node, i));
				}
			}
			this.places = below;
			this.level--;
		}

		void next() {
			Node current = this.leaf;
			if (current != null && ++this.index < current.count()) {
				this.key = current.key(this.index);
			}
			else if (this.nextPlace < this.places.size()) {
				Node fresh = this.places.get(this.nextPlace++).node(this.source, 0);
				this.leaf = fresh;
				this.index = 0;
				this.key = fresh.key(0);
			}
			else {
				this.leaf = null;
				this.key = null;
			}
		}

		byte[] value() {
			Node current = this.leaf;
			return (current != null) ? current.value(this.index, this.source) : new byte[0];
		}

	}

	/**
	 * A node that is read only when it is needed.
	 *
	 * @param held the node, if it was in the heap
	 * @param offset its offset in the file, 0 when it exists only in the heap
	 * @param length the length of its image in the file
	 */
	private record Place(@Nullable Node held, long offset, int length) {

		static Place ofChild(Node parent, int index) {
			Node child = parent.heapChild(index);
			return (child != null) ? new Place(child, child.fileOffset(), 0)
					: new Place(null, parent.childOffset(index), parent.childLength(index));
		}

		/**
		 * Returns an object that is equal for the same node. A node that has just moved
		 * to the file may differ from itself; it is then compared by its keys.
		 */
		Object identity() {
			return (this.offset != 0 || this.held == null) ? (Object) this.offset : this.held;
		}

		Node node(NodeSource source, int level) {
			return (this.held != null) ? this.held : source.node(this.offset, this.length, level);
		}

	}

}
