package io.modelvault.store.file;

import io.modelvault.store.StoreOptions;
import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.StoreContract;

import static org.assertj.core.api.Assertions.assertThat;

class FileStoreInMemoryTest extends StoreContract {

	@Override
	protected Store create() {
		return FileStore.inMemory(StoreOptions.defaults());
	}

	@Override
	protected Store reopen(Store open) {
		byte[] image = open.snapshotBytes();
		open.close();
		return FileStore.inMemory(image, StoreOptions.defaults());
	}

	@Override
	protected void check(Store open) {
		assertThat(((FileStore) open).check()).isEmpty();
	}

}
