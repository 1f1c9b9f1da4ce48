package io.modelvault.store.file.tree;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Verifies a whole tree: order, bounds, levels and counts, and the checksum of every
 * value. Returns the problems as text; there are none for a sound tree.
 */
public final class TreeCheck {

	private final NodeSource source;

	private final List<String> findings = new ArrayList<>();

	private long values;

	private TreeCheck(NodeSource source) {
		this.source = source;
	}

	/** Returns the problems of one tree. */
	public static List<String> findings(Tree tree, NodeSource source) {
		TreeCheck check = new TreeCheck(source);
		if (tree.root() == null) {
			check.expect(tree.count() == 0, "an empty tree counts " + tree.count());
			return check.findings;
		}
		long entries = check.walk(tree.root(), null, null);
		check.expect(entries == tree.count(), "the tree counts " + tree.count() + " keys and has " + entries);
		check.expect(check.values == tree.valueBytes(),
				"the tree counts " + tree.valueBytes() + " value bytes and has " + check.values);
		return check.findings;
	}

	private long walk(Node node, byte @Nullable [] low, byte @Nullable [] high) {
		checkOrder(node, low, high);
		if (node.isLeaf()) {
			for (int i = 0; i < node.count(); i++) {
				byte[] payload = node.payload(i);
				LeafValue.read(payload, this.source);
				this.values += LeafValue.locatedBytes(payload);
			}
			return node.count();
		}
		long sum = 0;
		for (int i = 0; i < node.count(); i++) {
			Node child = node.child(i, this.source);
			expect(child.level() == node.level() - 1, "a child of level " + child.level() + " under " + node.level());
			byte[] from = (i == 0) ? low : node.key(i);
			byte[] to = (i + 1 < node.count()) ? node.key(i + 1) : high;
			long below = walk(child, from, to);
			expect(below == node.childEntries(i), "a child counts " + node.childEntries(i) + " and has " + below);
			sum += below;
		}
		return sum;
	}

	private void checkOrder(Node node, byte @Nullable [] low, byte @Nullable [] high) {
		for (int i = 0; i < node.count(); i++) {
			byte[] key = node.key(i);
			expect(i == 0 || Arrays.compareUnsigned(node.key(i - 1), key) < 0, "keys out of order");
			expect(node.search(key) == i, "a key is not found where it stands");
			boolean bounded = i > 0 || node.isLeaf();
			expect(low == null || !bounded || Arrays.compareUnsigned(low, key) <= 0, "a key below its node's range");
			expect(high == null || Arrays.compareUnsigned(key, high) < 0, "a key above its node's range");
		}
	}

	private void expect(boolean condition, String finding) {
		if (!condition) {
			this.findings.add(finding);
		}
	}

}
