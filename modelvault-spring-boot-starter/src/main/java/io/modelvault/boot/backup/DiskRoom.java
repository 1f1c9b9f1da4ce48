package io.modelvault.boot.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells how much room there is on a disk.
 */
@FunctionalInterface
interface DiskRoom {

	/** Asks the file system. */
	DiskRoom REAL = (directory) -> Files.getFileStore(directory).getUsableSpace();

	long usableBytes(Path directory) throws IOException;

}
