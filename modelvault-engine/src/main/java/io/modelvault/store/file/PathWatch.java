package io.modelvault.store.file;

import java.io.IOException;

import io.modelvault.store.FileCondition;
import io.modelvault.store.io.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Compares the file that the name of a database leads to with the file that is open. For
 * any threads.
 * <p>
 * Invariant: before a compacted file gets the name, it is announced, until it is the
 * volume in use. So there is no version at which the name leads to a file that is neither
 * in use nor announced, unless another program did that.
 */
final class PathWatch {

	private final Storage storage;

	private final String name;

	private final VolumeInUse volume;

	private volatile @Nullable Object announced;

	PathWatch(Storage storage, String name, VolumeInUse volume) {
		this.storage = storage;
		this.name = name;
		this.volume = volume;
	}

	/** The file of this volume is about to get the name. */
	void announce(Volume fresh) {
		this.announced = fresh.file().identity();
	}

	/** It has the name and is in use, or it will not get the name. */
	void announceNone() {
		this.announced = null;
	}

	/**
	 * Looks up the name. What has stopped the writing once stays.
	 * @throws IOException when the file system does not tell
	 */
	FileCondition condition() throws IOException {
		FileCondition lost = this.volume.health().lost();
		return (lost != null) ? lost : presentCondition();
	}

	private FileCondition presentCondition() throws IOException {
		while (true) {
			Volume current = this.volume.retained();
			try {
				Object found = this.storage.identity(this.name);
				if (found != null && (found.equals(current.file().identity()) || found.equals(this.announced))) {
					return current.isTruncated() ? FileCondition.TRUNCATED : FileCondition.IN_PLACE;
				}
				if (this.volume.current() == current) {
					return (found != null) ? FileCondition.REPLACED : FileCondition.REMOVED;
				}
			}
			finally {
				VolumeInUse.release(current);
			}
		}
	}

	/**
	 * Stops the writing where the name does not lead to the open file, or the file was
	 * cut: what is committed from then on would be lost.
	 * @throws io.modelvault.error.StorageFailedException in that case
	 * @throws IOException when the file system does not tell; the writing goes on
	 */
	void require() throws IOException {
		FileCondition condition = condition();
		if (condition != FileCondition.IN_PLACE) {
			throw this.volume.health().lose(this.name, condition);
		}
	}

}
