package io.modelvault;

import java.nio.file.Path;

import io.modelvault.store.file.FileStore;
import io.modelvault.store.kv.Store;

/** Chooses the storage of a database; no other class does. */
final class Stores {

	private Stores() {
	}

	static Store open(Path path, DatabaseOptions options) {
		return options.shared() ? SharedStore.open(path, options.effectiveStore())
				: FileStore.open(path, options.effectiveStore());
	}

	static Store inMemory(DatabaseOptions options) {
		return FileStore.inMemory(options.effectiveStore());
	}

	static Store inMemory(byte[] image, DatabaseOptions options) {
		return FileStore.inMemory(image, options.effectiveStore());
	}

}
