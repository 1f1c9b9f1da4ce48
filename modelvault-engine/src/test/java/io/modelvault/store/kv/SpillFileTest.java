package io.modelvault.store.kv;

import java.io.IOException;

import io.modelvault.error.CorruptDataException;
import io.modelvault.store.io.MemoryStorage;
import io.modelvault.store.io.StorageFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpillFileTest {

	/** A length below zero, one beyond the end, another checksum, another byte. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5, 12 })
	void aBlockThatHasChangedIsNotRead(int at) throws IOException {
		StorageFile file = new MemoryStorage().create("spill");
		try (SpillFile spilled = new SpillFile(file)) {
			byte[] block = { 1, 2, 3, 4, 5, 6 };
			spilled.append(block, block.length);
			assertThat(spilled.read(0)).isEqualTo(block);
			file.write(at, new byte[] { -1 }, 0, 1);
			assertThatExceptionOfType(CorruptDataException.class).isThrownBy(() -> spilled.read(0));
		}
	}

}
