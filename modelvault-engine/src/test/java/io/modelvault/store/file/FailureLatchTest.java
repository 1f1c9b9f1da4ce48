package io.modelvault.store.file;

import java.io.IOException;

import io.modelvault.error.StorageFailedException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FailureLatchTest {

	@Test
	void copyThatFailedThrowsItsFirstFailure() {
		FailureLatch copy = FailureLatch.ofCopy();
		copy.check();
		StorageFailedException first = copy.poison("Copying", new IOException("no space left"));
		copy.poison("Copying", new IOException("a later failure"));
		assertThatExceptionOfType(StorageFailedException.class).isThrownBy(copy::check).isSameAs(first);
		assertThat(first).hasMessageContaining("can still be written to");
	}

	@Test
	void databaseThatFailedNamesTheFirstCause() {
		FailureLatch database = new FailureLatch("shop.modelvault");
		StorageFailedException first = database.poison("Syncing", new IOException("device gone"));
		database.poison("Writing", new IOException("a later failure"));
		assertThatExceptionOfType(StorageFailedException.class).isThrownBy(database::check)
			.withMessageContaining("device gone")
			.withCause(first);
		assertThat(database.failure()).containsSame(first);
	}

}
