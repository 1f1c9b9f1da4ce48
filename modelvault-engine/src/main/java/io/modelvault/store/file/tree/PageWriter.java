package io.modelvault.store.file.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the nodes that exist only in the heap to the file, children first. Readers are
 * not affected: a node is released from the heap only when its image can be read from the
 * file.
 * <p>
 * Call {@link #write(Tree)} for each tree, then {@link #release()} once the sink's bytes
 * have reached the file. Without that second step the trees are unchanged.
 */
public final class PageWriter {

	private final Sink sink;

	private final List<Placed> placed = new ArrayList<>();

	/** Creates a writer to a sink. */
	public PageWriter(Sink sink) {
		this.sink = sink;
	}

	/** Returns the maximum number of bytes that {@link #write(Tree)} will write. */
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

	/** Writes the nodes of a tree that exist only in the heap. */
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

	/** Releases the written nodes from the heap. */
	public void release() {
		for (Placed place : this.placed) {
			place.node.placed(place.offset, place.length);
			place.node.releaseChildren();
		}
		this.placed.clear();
	}

	/**
	 * Releases nodes that now have a place in the file from the heap, where a newer
	 * version still references them.
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

	/** Receives node images. */
	public interface Sink {

		/**
		 * Adds the checksum to an image and appends it.
		 * @return its offset in the file
		 */
		long append(byte[] image);

	}

	private record Placed(Node node, long offset, int length) {
	}

}
