package io.modelvault.store.file;

import java.util.Map;

import io.modelvault.store.kv.Store;
import io.modelvault.store.kv.StoreContract;
import io.modelvault.store.sim.SimulatedStorage;

import static org.assertj.core.api.Assertions.assertThat;

class FileStoreOnSimulatedDiskTest extends StoreContract {

	private SimulatedStorage storage = SimulatedStorage.holding(Map.of());

	@Override
	protected Store create() {
		this.storage = SimulatedStorage.holding(Map.of());
		return SimulatedStores.open(this.storage);
	}

	@Override
	protected Store reopen(Store open) {
		open.close();
		assertThat(this.storage.openHandles()).isZero();
		return SimulatedStores.open(this.storage);
	}

	@Override
	protected void check(Store open) {
		assertThat(((FileStore) open).check()).isEmpty();
	}

}
