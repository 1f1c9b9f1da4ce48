package io.modelvault.store.file.tree;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/** One version of all trees, by tree number. Immutable. */
public final class Roots {

	/** A version without trees. */
	public static final Roots EMPTY = new Roots(new int[0], new Tree[0]);

	private final int[] numbers;

	private final Tree[] trees;

	private Roots(int[] numbers, Tree[] trees) {
		this.numbers = numbers;
		this.trees = trees;
	}

	/** Returns a tree; it is empty if it was never written. */
	public Tree tree(int number) {
		int index = Arrays.binarySearch(this.numbers, number);
		return (index >= 0) ? this.trees[index] : Tree.EMPTY;
	}

	/** Returns the number of trees that have keys. */
	public int size() {
		return this.numbers.length;
	}

	/** Returns a version in which one tree is replaced. */
	public Roots with(int number, Tree tree) {
		int index = Arrays.binarySearch(this.numbers, number);
		if (tree.root() == null) {
			return (index >= 0) ? without(index) : this;
		}
		if (index >= 0) {
			Tree[] changed = this.trees.clone();
			changed[index] = tree;
			return new Roots(this.numbers, changed);
		}
		int at = -index - 1;
		int[] grownNumbers = Arrays.copyOf(this.numbers, this.numbers.length + 1);
		Tree[] grown = Arrays.copyOf(this.trees, this.trees.length + 1);
		System.arraycopy(this.numbers, at, grownNumbers, at + 1, this.numbers.length - at);
		System.arraycopy(this.trees, at, grown, at + 1, this.trees.length - at);
		grownNumbers[at] = number;
		grown[at] = tree;
		return new Roots(grownNumbers, grown);
	}

	private Roots without(int index) {
		int[] fewerNumbers = new int[this.numbers.length - 1];
		Tree[] fewer = new Tree[this.trees.length - 1];
		System.arraycopy(this.numbers, 0, fewerNumbers, 0, index);
		System.arraycopy(this.trees, 0, fewer, 0, index);
		System.arraycopy(this.numbers, index + 1, fewerNumbers, index, fewer.length - index);
		System.arraycopy(this.trees, index + 1, fewer, index, fewer.length - index);
		return new Roots(fewerNumbers, fewer);
	}

	/** Passes every tree that has keys to a consumer, in the order of the numbers. */
	public void forEach(ObjIntConsumer<Tree> consumer) {
		for (int i = 0; i < this.numbers.length; i++) {
			consumer.accept(this.trees[i], this.numbers[i]);
		}
	}

	/**
	 * Returns the maximum number of bytes that a compacted file with these trees would
	 * take: pages, and keys and values in the log.
	 */
	public long compactedBytes() {
		long bytes = 0;
		for (Tree tree : this.trees) {
			bytes += 2 * tree.pageBytes() + tree.valueBytes();
		}
		return bytes;
	}

}
