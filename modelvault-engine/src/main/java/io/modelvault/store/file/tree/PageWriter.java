package io.modelvault.store.file.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Moves the nodes that only live in the heap into the file, children first. Readers do
 * not notice: a node is let go from the heap only when its image can be read back.
 * <p>
 * First {@link #write(Tree)} for each tree; then, once the sink's bytes have reached the
 * file, {@link #release()}. Left before that, nothing has happened to the trees.
 */
public final class PageWriter {

	private final Sink sink;

	private final List<Placed> placed = new ArrayList<>();

	/** Writes to a sink. */
	public PageWriter(Sink sink) {
		this.sink = sink;
	}

	/** How many bytes {@link #write(Tree)} is going to write at the most. */
	public static long heapBytes(Tree tree) {
		return (tree.root() != null) ? heapBytes(tree.root()) : 0;
	}

	private static long heapBytes(Node node) {
		if (node.fileOffset() != 0) {
			return 0;
		}
		long bytes = node.packedBytes();
		for (int i = 0; !node.isLeaf() && i < node.count(); i++) {
			Node child = node.heapChild(i);
			bytes += (child != null) ? heapBytes(child) : 0;
		}
		return bytes;
	}

	/** Writes what of a tree only lives in the heap. */
	public void write(Tree tree) {
		if (tree.root() != null && tree.root().fileOffset() == 0) {
			write(tree.root());
		}
	}

	private Placed write(Node node) {
		for (int i = 0; !node.isLeaf() && i < node.count(); i++) {
			Node child = node.heapChild(i);
			if (child != null) {
				Placed place = (child.fileOffset() != 0) ? new Placed(child, child.fileOffset(), child.fileLength())
						: write(child);
				node.announceChild(i, place.offset, place.length);
			}
		}
		byte[] image = node.image();
		Placed place = new Placed(node, this.sink.append(image), image.length);
		this.placed.add(place);
		return place;
	}

	/** Lets the written nodes go from the heap. */
	public void release() {
		for (Placed place : this.placed) {
			place.node.placed(place.offset, place.length);
			place.node.releaseChildren();
		}
		this.placed.clear();
	}

	/**
	 * Lets nodes that have a place in the file by now go from the heap, where a newer
	 * version still holds them.
	 */
	public static void release(Tree newer) {
		if (newer.root() != null && newer.root().fileOffset() == 0) {
			release(newer.root());
		}
	}

	private static void release(Node node) {
		for (int i = 0; !node.isLeaf() && i < node.count(); i++) {
			Node child = node.heapChild(i);
			if (child != null && child.fileOffset() != 0) {
				node.announceChild(i, child.fileOffset(), child.fileLength());
				node.releaseChild(i);
			}
			else if (child != null) {
				release(child);
			}
		}
	}

	/** Where images go. */
	public interface Sink {

		/**
		 * Seals an image and appends it.
		 * @return its offset in the file
		 */
		long append(byte[] image);

	}

	private record Placed(Node node, long offset, int length) {
	}

}
