package io.modelvault.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import io.modelvault.error.ModelVaultException;
import io.modelvault.store.RecoveryReport.Damage;
import io.modelvault.store.RecoveryReport.Outcome;
import io.modelvault.store.sim.SimulatedStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The header of the file has copies, which serve where it is damaged. */
class DamagedHeaderLosesNothingTest {

	private static final int USED_BYTES = 52;

	private final CrashRun run = new CrashRun(28);

	private byte[] file;

	@TempDir
	private Path directory;

	@BeforeEach
	void makeFile() throws IOException {
		this.run.open();
		this.run.commit((tx) -> tx.put(1, this.run.key(1), this.run.value(90)));
		this.run.close();
		this.file = this.run.storage.files().get(CrashRun.NAME);
	}

	private void opensRepaired(byte[] damaged) throws IOException {
		SimulatedStorage storage = SimulatedStorage.holding(Map.of(CrashRun.NAME, damaged));
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS.withReadOnly(true), null)) {
			assertThat(store.recoveryReport().damage()).contains(Damage.HEADER);
			assertThat(storage.files().get(CrashRun.NAME)).isEqualTo(damaged);
		}
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			assertThat(store.recoveryReport().damage()).contains(Damage.HEADER);
			assertThat(store.recoveryReport().outcome()).isEqualTo(Outcome.REPAIRED);
			assertThat(CrashRun.digest(store)).isEqualTo(this.run.states.get(1));
		}
		try (FileStore store = FileStore.open(storage, CrashRun.NAME, CrashRun.OPTIONS, null)) {
			assertThat(store.recoveryReport().damage()).doesNotContain(Damage.HEADER);
			assertThat(CrashRun.digest(store)).isEqualTo(this.run.states.get(1));
		}
	}

	@Test
	void eachByteOfTheHeaderMayBeDamaged() throws IOException {
		for (int at = 0; at < USED_BYTES; at++) {
			byte[] damaged = this.file.clone();
			damaged[at] ^= 8;
			opensRepaired(damaged);
		}
	}

	@Test
	void headerAndOneSuperblockMayBeGone() throws IOException {
		byte[] first = this.file.clone();
		Arrays.fill(first, 0, 8192, (byte) 0);
		opensRepaired(first);
		byte[] second = this.file.clone();
		Arrays.fill(second, 0, 4096, (byte) 0x5A);
		Arrays.fill(second, 8192, 12288, (byte) 0);
		opensRepaired(second);
	}

	@Test
	void fileOnDiskOpensWithADamagedHeader() throws IOException {
		byte[] damaged = this.file.clone();
		Arrays.fill(damaged, 0, 512, (byte) 0);
		Path path = Files.write(this.directory.resolve("db.modelvault"), damaged);
		try (FileStore store = FileStore.open(path, CrashRun.OPTIONS)) {
			assertThat(CrashRun.digest(store)).isEqualTo(this.run.states.get(1));
		}
		assertThat(Arrays.copyOf(Files.readAllBytes(path), 512)).isEqualTo(Arrays.copyOf(this.file, 512));
	}

	@Test
	void fileWithoutHeaderAndCopiesIsRefused() {
		byte[] damaged = this.file.clone();
		Arrays.fill(damaged, 0, 12288, (byte) 0);
		assertThatExceptionOfType(ModelVaultException.class).isThrownBy(() -> FileStore
			.open(SimulatedStorage.holding(Map.of(CrashRun.NAME, damaged)), CrashRun.NAME, CrashRun.OPTIONS, null));
	}

}
