package io.modelvault.store.kv;

import java.io.IOException;
import java.util.Map;

import io.modelvault.error.LimitExceededException;
import io.modelvault.store.io.TemporaryFiles;

/**
 * Where a query puts aside what does not fit into its memory. For any number of threads.
 */
public final class SpillSpace {

	private final TemporaryFiles files;

	private SpillSpace(TemporaryFiles files) {
		this.files = files;
	}

	/** Puts things aside in files that are made here. */
	public static SpillSpace in(TemporaryFiles files) {
		return new SpillSpace(files);
	}

	/**
	 * An empty file; the caller closes it, which deletes it.
	 * @throws LimitExceededException if none can be made
	 */
	public SpillFile open() {
		try {
			return new SpillFile(this.files.create());
		}
		catch (IOException ex) {
			throw noRoom(ex);
		}
	}

	static LimitExceededException noRoom(IOException cause) {
		return new LimitExceededException(
				"The query needs more memory than it may use, and the rest could not be put aside in a temporary "
						+ "file; add an index in its order, a limit, memory, or room on the disk",
				Map.of("reason", String.valueOf(cause.getMessage())), cause);
	}

}
