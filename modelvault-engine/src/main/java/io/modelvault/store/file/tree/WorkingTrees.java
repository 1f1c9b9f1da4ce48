package io.modelvault.store.file.tree;

import java.util.HashMap;
import java.util.Map;

/**
 * All trees under change: one editor for each tree that is touched. For one thread at a
 * time.
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

	/** A tree as it is now, for reading until the next change. */
	public Tree peek(int number) {
		TreeEditor editor = this.editors.get(number);
		return (editor != null) ? editor.peek() : this.roots.tree(number);
	}

	/** A tree as it is now, never to change again. */
	public Tree freeze(int number) {
		TreeEditor editor = this.editors.get(number);
		return (editor != null) ? editor.freeze() : this.roots.tree(number);
	}

	/** Sets what a key holds; true when it was there. */
	public boolean put(int number, byte[] key, byte[] leafValue) {
		return editor(number).put(key, leafValue);
	}

	/** Removes a key; true when it was there. */
	public boolean remove(int number, byte[] key) {
		return editor(number).remove(key);
	}

	/** Empties a tree. */
	public void drop(int number) {
		editor(number).reset(Tree.EMPTY);
	}

	private TreeEditor editor(int number) {
		return this.editors.computeIfAbsent(number,
				(key) -> new TreeEditor(this.roots.tree(key), this.source, this.made));
	}

	/** This version of all trees, never to change again. */
	public Roots freeze() {
		Roots frozen = this.roots;
		for (Map.Entry<Integer, TreeEditor> entry : this.editors.entrySet()) {
			frozen = frozen.with(entry.getKey(), entry.getValue().freeze());
		}
		return frozen;
	}

	/** Goes back, or on, to another version. */
	public void reset(Roots version) {
		this.roots = version;
		this.editors.clear();
	}

	/** How many nodes the changes have brought into the heap, in all. */
	public long nodesMade() {
		return this.made.nodes;
	}

}
