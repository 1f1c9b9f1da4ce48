package io.modelvault.boot.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Returns the free space on a disk. */
@FunctionalInterface
interface DiskRoom {

	/** Asks the file system. */
	DiskRoom REAL = (directory) -> Files.getFileStore(directory).getUsableSpace();

	long usableBytes(Path directory) throws IOException;

}
