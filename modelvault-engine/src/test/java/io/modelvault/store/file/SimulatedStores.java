package io.modelvault.store.file;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.io.Storage;
import io.modelvault.store.kv.Store;

/** Opens a file store on a simulated disk, for tests of what stands on stores. */
public final class SimulatedStores {

	/** The database's file. */
	public static final String NAME = "db.modelvault";

	private SimulatedStores() {
	}

	/** A store that does nothing by itself, so that a run is the same each time. */
	public static Store open(Storage storage) {
		StoreOptions options = StoreOptions.defaults().withAutomaticMaintenance(false).withCheckpointLogBytes(0);
		try {
			return FileStore.open(storage, NAME, options, null);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
