package io.modelvault.store.file.tree;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.error.CorruptDataException;
import io.modelvault.error.StorageFailedException;
import io.modelvault.store.TreeDamage;
import org.jspecify.annotations.Nullable;

/**
 * Walks over all pages of a tree that can be read, and passes over those that cannot: the
 * parent of a page says how many entries are below it.
 */
public final class TreeWalk {

	private final NodeSource source;

	private final List<TreeDamage> damage = new ArrayList<>();

	/** How many of the last findings wait for the next key that can be read. */
	private int open;

	private byte @Nullable [] last;

	private TreeWalk(NodeSource source) {
		this.source = source;
	}

	/**
	 * Returns the pages of a tree that cannot be read, in ascending order of their keys.
	 */
	public static List<TreeDamage> damage(Tree tree, NodeSource source) {
		TreeWalk walk = new TreeWalk(source);
		if (tree.root() != null) {
			walk.walk(tree.root(), 0);
		}
		return walk.damage;
	}

	private void walk(Node node, long firstEntry) {
		if (node.isLeaf()) {
			leaf(node);
			return;
		}
		long position = firstEntry;
		for (int i = 0; i < node.count(); i++) {
			Node child = child(node, i);
			if (child != null) {
				walk(child, position);
			}
			else {
				this.damage.add(new TreeDamage(node.childOffset(i), position, node.childEntries(i), this.last, null));
				this.open++;
			}
			position += node.childEntries(i);
		}
	}

	private @Nullable Node child(Node node, int index) {
		try {
			return node.child(index, this.source);
		}
		catch (CorruptDataException | StorageFailedException ex) {
			return null;
		}
	}

	private void leaf(Node leaf) {
		if (leaf.count() == 0) {
			return;
		}
		for (; this.open > 0; this.open--) {
			int index = this.damage.size() - this.open;
			TreeDamage found = this.damage.get(index);
			this.damage.set(index,
					new TreeDamage(found.offset(), found.firstEntry(), found.entries(), found.after(), leaf.key(0)));
		}
		this.last = leaf.key(leaf.count() - 1);
	}

}
