package io.modelvault.data.core;

import java.nio.file.Path;

import io.modelvault.Database;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.error.DatabaseLockedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ManagedDatabaseTest {

	private static final Account ADA = new Account("ada", "1", 100);

	@TempDir
	private Path directory;

	@Test
	void stopLetsGoOfFileAndLockAndStartOpensAgain() {
		Path file = this.directory.resolve("accounts.modelvault");
		ManagedDatabase managed = new ManagedDatabase(() -> Database.open(file));
		ModelVaultTemplate template = new ModelVaultTemplate(managed, new ModelVaultMappingContext());
		managed.afterPropertiesSet();
		template.insert(ADA);
		assertThatExceptionOfType(DatabaseLockedException.class).isThrownBy(() -> Database.open(file));
		managed.stop();
		assertThat(managed.isRunning()).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> template.findById("ada", Account.class))
			.withMessageContaining("stopped");
		try (Database another = Database.open(file)) {
			assertThat(another.collection(Account.class).get("ada")).contains(ADA);
		}
		managed.start();
		assertThat(template.findById("ada", Account.class)).contains(ADA);
		managed.destroy();
		Database.open(file).close();
	}

	@Test
	void startTwiceOpensOnce() {
		ManagedDatabase managed = new ManagedDatabase(Database::openInMemory);
		managed.afterPropertiesSet();
		Database database = managed.database();
		managed.start();
		assertThat(managed.database()).isSameAs(database);
		managed.destroy();
		assertThat(database.isOpen()).isFalse();
	}

	@Test
	void whatIsInMemorySurvivesAStop() {
		ManagedDatabase managed = new ManagedDatabase(Database::openInMemory);
		ModelVaultTemplate template = new ModelVaultTemplate(managed, new ModelVaultMappingContext());
		managed.afterPropertiesSet();
		template.insert(ADA);
		managed.stop();
		managed.start();
		assertThat(template.findById("ada", Account.class)).contains(ADA);
		managed.destroy();
	}

}
