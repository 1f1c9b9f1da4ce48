package io.modelvault.store.kv;

import java.io.IOException;
import java.util.Map;

import io.modelvault.error.LimitExceededException;
import io.modelvault.store.io.TemporaryFiles;

/**
 * Creates the spill files of queries whose intermediate data exceeds their memory. Safe
 * for any number of threads.
 */
public final class SpillSpace {

	private final TemporaryFiles files;

	private SpillSpace(TemporaryFiles files) {
		this.files = files;
	}

	/**
	 * Returns a space whose spill files are created by the given source of temporary
	 * files.
	 */
	public static SpillSpace in(TemporaryFiles files) {
		return new SpillSpace(files);
	}

	/**
	 * Creates an empty file. The caller closes it, which deletes it.
	 * @throws LimitExceededException if the file cannot be created
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
