package io.modelvault.store.sim;

/**
 * What a program does to a disk, in order; files are told apart by number, because names
 * change.
 */
public sealed interface DiskEvent {

	record Create(String name, int file) implements DiskEvent {
	}

	record Write(int file, long offset, byte[] bytes) implements DiskEvent {
	}

	record Resize(int file, long size) implements DiskEvent {
	}

	record Sync(int file) implements DiskEvent {
	}

	/**
	 * What was written is marked as written, though it never reached the medium: the
	 * program reads it, and no later sync writes it.
	 */
	record FailedSync(int file) implements DiskEvent {
	}

	record Replace(String source, String target) implements DiskEvent {
	}

	record Delete(String name) implements DiskEvent {
	}

	record SyncNames() implements DiskEvent {
	}

	/** Not an event of the disk: the program says how far it has come. */
	record Mark(Object what) implements DiskEvent {
	}

}
