package io.modelvault.store.kv;

/** What other stores are compared with keeps the same promises. */
class TreeMapStoreTest extends StoreContract {

	private TreeMapStore.Disk disk = new TreeMapStore.Disk();

	@Override
	protected Store create() {
		this.disk = new TreeMapStore.Disk();
		return TreeMapStore.open(this.disk);
	}

	@Override
	protected Store reopen(Store open) {
		open.close();
		return TreeMapStore.open(this.disk);
	}

}
