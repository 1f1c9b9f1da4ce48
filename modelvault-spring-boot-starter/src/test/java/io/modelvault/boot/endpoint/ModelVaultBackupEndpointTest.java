package io.modelvault.boot.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.modelvault.Database;
import io.modelvault.boot.actuator.Actuator;
import io.modelvault.boot.actuator.Actuator.Response;
import io.modelvault.boot.actuator.DocumentedExample;
import io.modelvault.boot.autoconfigure.shop.Article;
import io.modelvault.boot.autoconfigure.shop.Articles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ModelVaultBackupEndpointTest {

	@TempDir
	private Path directory;

	@Test
	void byDefaultBackupsAreListedAndNothingElse() {
		runner().run((context) -> {
			Actuator actuator = Actuator.of(context);
			Files.writeString(this.directory.resolve("one.modelvault-backup"), "all of the documents");
			assertThat(actuator.get("modelvaultbackup").json().at("/backups/0/name").asString()).isEqualTo("one");
			Response download = actuator.get("modelvaultbackup/one");
			assertThat(download.status()).isEqualTo(403);
			assertNamesTheProperty(download);
			assertNamesTheProperty(actuator.post("modelvaultbackup", "{\"name\":\"two\"}"));
			assertNamesTheProperty(actuator.post("modelvaultbackup/one"));
			assertThat(this.directory).isDirectoryContaining("glob:**one.modelvault-backup")
				.isDirectoryNotContaining("glob:**two*");
		});
	}

	private static void assertNamesTheProperty(Response refusal) throws IOException {
		assertThat(refusal.status()).isEqualTo(403);
		assertThat(refusal.json().get("reason").asString())
			.contains("'management.endpoint.modelvaultbackup.access=unrestricted'");
	}

	@Test
	void withoutAccessNothingIsDoneOverAnotherTechnologyEither() {
		runner().run((context) -> {
			ModelVaultBackupEndpoint endpoint = context.getBean(ModelVaultBackupEndpoint.class);
			assertThatIllegalStateException().isThrownBy(() -> endpoint.create("one"))
				.withMessageContaining("management.endpoint.modelvaultbackup.access=unrestricted");
			assertThatIllegalStateException().isThrownBy(() -> endpoint.verify("one"));
			assertThat(this.directory).isEmptyDirectory();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoints.access.max-permitted=read-only",
			"management.endpoint.modelvaultbackup.access=read-only" })
	void downloadNeedsUnrestrictedAccessWhicheverPropertyTakesItAway(String property) {
		runner().withPropertyValues("management.endpoints.access.default=unrestricted", property).run((context) -> {
			Files.writeString(this.directory.resolve("one.modelvault-backup"), "all of the documents");
			assertThat(Actuator.of(context).get("modelvaultbackup/one").status()).isEqualTo(403);
		});
	}

	@Test
	void backupsAreMadeVerifiedDownloadedAndRestored() {
		unrestricted().withPropertyValues("modelvault.backup.schedule=0 0 3 1 1 *").run((context) -> {
			Actuator actuator = Actuator.of(context);
			context.getBean(Articles.class).insert(new Article(1L, "Pencil", 120));
			Response made = actuator.post("modelvaultbackup", "{\"name\":\"before-2.4\"}");
			assertThat(made.status()).isEqualTo(200);
			DocumentedExample.under("POST /actuator/modelvaultbackup").isLike(made.json());
			Response verified = actuator.post("modelvaultbackup/before-2.4");
			DocumentedExample.under("POST /actuator/modelvaultbackup/{name}").isLike(verified.json());
			assertThat(verified.json().at("/verification/documents").asLong()).isOne();
			Response download = actuator.get("modelvaultbackup/before-2.4");
			assertThat(download.status()).isEqualTo(200);
			assertRestores(download.content());
			DocumentedExample.under("GET /actuator/health/modelvaultBackup")
				.isLike(actuator.get("health/modelvaultBackup").json());
		});
	}

	private void assertRestores(byte[] backup) throws IOException {
		Path copy = Files.write(this.directory.resolve("copy"), backup);
		Path restored = this.directory.resolve("restored.modelvault");
		Database.restoreSnapshot(copy, restored);
		try (Database database = Database.open(restored)) {
			assertThat(database.collection("articles").count()).isOne();
		}
	}

	@Test
	void listTellsWhatWasFoundInEachBackup() {
		unrestricted().withPropertyValues("modelvault.backup.schedule=0 0 3 1 1 *").run((context) -> {
			Actuator actuator = Actuator.of(context);
			Files.writeString(this.directory.resolve("put-there-by-hand.modelvault-backup"), "something");
			Files.writeString(this.directory.resolve("bad.modelvault-backup"), "MVAULTJ1");
			actuator.post("modelvaultbackup/bad");
			actuator.post("modelvaultbackup", "{\"name\":\"good\"}");
			JsonNode list = actuator.get("modelvaultbackup").json();
			DocumentedExample.under("GET /actuator/modelvaultbackup").isLike(list);
			assertThat(list.at("/last/name").asString()).isEqualTo("good");
		});
	}

	@Test
	void refusalsHaveTheStatusCodesOfTheWebAndSayWhy() {
		unrestricted().run((context) -> {
			Actuator actuator = Actuator.of(context);
			actuator.post("modelvaultbackup", "{\"name\":\"one\"}");
			Response taken = actuator.post("modelvaultbackup", "{\"name\":\"one\"}");
			assertThat(taken.status()).isEqualTo(409);
			DocumentedExample.under("POST /actuator/modelvaultbackup: refused").isLike(taken.json());
			Response bad = actuator.post("modelvaultbackup", "{\"name\":\"../../etc/passwd\"}");
			assertThat(bad.status()).isEqualTo(400);
			assertThat(bad.json().get("reason").asString()).contains("letters, digits");
			assertThat(actuator.post("modelvaultbackup", "{}").status()).isEqualTo(400);
			assertThat(actuator.post("modelvaultbackup/none").status()).isEqualTo(404);
			assertThat(actuator.get("modelvaultbackup/none").status()).isEqualTo(404);
			assertThat(actuator.get("modelvaultbackup/..").status()).isEqualTo(404);
		});
	}

	@Test
	void directoryThatIsAwayIsToldByItsNameOnly() {
		Path away = this.directory.resolve("away");
		unrestricted().withPropertyValues("modelvault.backup.directory=" + away).run((context) -> {
			Actuator actuator = Actuator.of(context);
			assertThat(actuator.post("modelvaultbackup", "{\"name\":\"one\"}").status()).isEqualTo(503);
			JsonNode list = actuator.get("modelvaultbackup").json();
			DocumentedExample.under("GET /actuator/modelvaultbackup: with a directory that is away").isLike(list);
			assertThat(list.toString()).doesNotContain(this.directory.toString());
			assertThat(actuator.get("health/modelvaultBackup").json().at("/details/failure").asString())
				.isEqualTo("no-directory");
		});
	}

	private WebApplicationContextRunner unrestricted() {
		return runner().withPropertyValues("management.endpoint.modelvaultbackup.access=unrestricted");
	}

	private WebApplicationContextRunner runner() {
		return Actuator.runner().withPropertyValues("modelvault.backup.directory=" + this.directory);
	}

}
