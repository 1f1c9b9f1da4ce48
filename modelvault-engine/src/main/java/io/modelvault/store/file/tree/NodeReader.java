package io.modelvault.store.file.tree;

import org.jspecify.annotations.Nullable;

/**
 * Reads nodes through a cache, and parses and checks the images that it reads from the
 * file.
 */
public final class NodeReader {

	private final NodeCache cache;

	private final Images images;

	/** Creates a reader that reads images missing from the cache. */
	public NodeReader(NodeCache cache, Images images) {
		this.cache = cache;
		this.images = images;
	}

	/** Returns the node at an offset, or null when there is no node of that level. */
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

	/** Reads node images. */
	public interface Images {

		/** Returns the bytes of an image, or null when its checksum does not match. */
		byte @Nullable [] read(long offset, int length);

	}

}
