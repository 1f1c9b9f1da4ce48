package io.modelvault.store.file.tree;

import org.jspecify.annotations.Nullable;

/**
 * Reads nodes through a cache: from the image in the file to a node that has been looked
 * over.
 */
public final class NodeReader {

	private final NodeCache cache;

	private final Images images;

	/** Reads images that the cache does not hold. */
	public NodeReader(NodeCache cache, Images images) {
		this.cache = cache;
		this.images = images;
	}

	/** The node at an offset, or null when there is none of that level. */
	public @Nullable Node node(long offset, int length, int level) {
		Node known = this.cache.get(offset);
		if (known != null) {
			return (known.level() == level) ? known : null;
		}
		byte[] image = this.images.read(offset, length);
		Node node = (image != null) ? Node.parse(image, offset, level) : null;
		if (node != null) {
			this.cache.put(node);
		}
		return node;
	}

	/** Where images come from. */
	public interface Images {

		/** The bytes of an image, or null when its checksum does not hold. */
		byte @Nullable [] read(long offset, int length);

	}

}
