package io.modelvault.store.file;

import java.nio.file.Path;

import io.modelvault.store.Store;
import io.modelvault.store.StoreContract;
import io.modelvault.store.StoreOptions;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FileStoreOnDiskTest extends StoreContract {

	private static final StoreOptions OPTIONS = StoreOptions.defaults().withCacheBytes(1 << 20);

	@TempDir
	Path directory;

	private int files;

	@Override
	protected Store create() {
		return FileStore.open(this.directory.resolve("store-" + ++this.files + ".modelvault"), OPTIONS);
	}

	@Override
	protected Store reopen(Store open) {
		open.close();
		return FileStore.open(this.directory.resolve("store-" + this.files + ".modelvault"), OPTIONS);
	}

	@Override
	protected void check(Store open) {
		assertThat(((FileStore) open).check()).isEmpty();
	}

}
