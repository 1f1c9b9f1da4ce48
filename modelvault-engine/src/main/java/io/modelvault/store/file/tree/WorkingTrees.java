package io.modelvault.store.file.tree;

import java.util.HashMap;
import java.util.Map;

/**
 * All trees during a transaction, with one editor for each tree that is changed. For one
 * thread at a time.
 */
public final class WorkingTrees {

	private final NodeSource source;

	private final Map<Integer, TreeEditor> editors = new HashMap<>();

	private Roots roots;

	private final TreeEditor.Tally made = new TreeEditor.Tally();

	/** Starts from a version. */
	public WorkingTrees(Roots roots, NodeSource source) {
		this.roots = roots;
		this.source = source;
	}

	/** Returns the current state of a tree, valid until the next change. */
	public Tree peek(int number) {
		TreeEditor editor = this.editors.get(number);
		return (editor != null) ? editor.peek() : this.roots.tree(number);
	}

	/** Returns the current state of a tree, which later changes do not affect. */
	public Tree freeze(int number) {
		TreeEditor editor = this.editors.get(number);
		return (editor != null) ? editor.freeze() : this.roots.tree(number);
	}

	/** Sets the leaf value of a key; returns true when the key existed. */
	public boolean put(int number, byte[] key, byte[] leafValue) {
		return editor(number).put(key, leafValue);
	}

	/** Removes a key; returns true when it existed. */
	public boolean remove(int number, byte[] key) {
		return editor(number).remove(key);
	}

	/** Removes all keys of a tree. */
	public void drop(int number) {
		editor(number).reset(Tree.EMPTY);
	}

	private TreeEditor editor(int number) {
		return this.editors.computeIfAbsent(number,
				(key) -> new TreeEditor(this.roots.tree(key), this.source, this.made));
	}

	/** Returns the current version of all trees, which later changes do not affect. */
	public Roots freeze() {
		Roots frozen = this.roots;
		for (Map.Entry<Integer, TreeEditor> entry : this.editors.entrySet()) {
			frozen = frozen.with(entry.getKey(), entry.getValue().freeze());
		}
		return frozen;
	}

	/** Continues from another version, older or newer. */
	public void reset(Roots version) {
		this.roots = version;
		this.editors.clear();
	}

	/** Returns the total number of nodes that the changes have added to the heap. */
	public long nodesMade() {
		return this.made.nodes;
	}

}
