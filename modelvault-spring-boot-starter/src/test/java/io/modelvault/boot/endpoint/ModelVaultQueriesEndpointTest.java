package io.modelvault.boot.endpoint;

import io.modelvault.boot.actuator.Actuator;
import io.modelvault.boot.actuator.DocumentedExample;
import io.modelvault.boot.endpoint.library.Book;
import io.modelvault.boot.endpoint.library.Books;
import io.modelvault.boot.endpoint.library.Library;
import io.modelvault.data.core.ManagedDatabase;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class ModelVaultQueriesEndpointTest {

	private final WebApplicationContextRunner runner = Actuator.runner()
		.withUserConfiguration(Library.class)
		.withPropertyValues("modelvault.repositories.full-scan=allow");

	@Test
	void isLikeItsDocumentedExample() {
		this.runner.withPropertyValues("modelvault.queries.slow-threshold=0").run((context) -> {
			context.getBean(Books.class).insert(new Book(1L, "Emma", "Jane Austen"));
			assertThat(context.getBean(Books.class).findByTitle("Emma")).hasSize(1);
			Actuator.Response response = Actuator.of(context).get("modelvaultqueries");
			assertThat(response.status()).isEqualTo(200);
			DocumentedExample.under("GET /actuator/modelvaultqueries").isLike(response.json());
		});
	}

	@Test
	void everyQueryMethodHasItsPlanAndAdvice() {
		this.runner.run((context) -> {
			JsonNode methods = Actuator.of(context).get("modelvaultqueries").json().get("methods");
			assertThat(methods.valueStream().map((each) -> each.get("method").asString())).containsExactly(
					"Articles.findByNameStartingWithOrderByName(String)", "Books.findByTitle(String)",
					"Books.writtenBy(String)");
			assertThat(methods.get(1).get("fullScan").asBoolean()).isTrue();
			assertThat(methods.get(1).get("plan").toString()).contains("CollectionScan");
			assertThat(methods.get(1).get("advice").toString()).contains("an index on (title) would narrow it");
			assertThat(methods.get(2).get("fullScan").asBoolean()).isFalse();
			assertThat(methods.get(2).get("plan").toString()).contains("by_author");
			assertThat(methods.get(2).get("advice")).isEmpty();
		});
	}

	@Test
	void slowCallsAreRememberedWithoutWhatWasAskedForOrFound() {
		this.runner.withPropertyValues("modelvault.queries.slow-threshold=0", "modelvault.queries.slow-kept=2")
			.run((context) -> {
				Books books = context.getBean(Books.class);
				books.insert(new Book(1L, "Emma", "Jane Austen"));
				books.findByTitle("Emma");
				books.findByTitle("Emma");
				assertThat(books.writtenBy("Jane Austen")).hasSize(1);
				Actuator.Response response = Actuator.of(context).get("modelvaultqueries");
				JsonNode slow = response.json().get("slow");
				assertThat(slow.get("seen").asInt()).isEqualTo(3);
				assertThat(slow.get("calls")).hasSize(2);
				assertThat(slow.get("calls").get(0).get("method").asString()).isEqualTo("Books.writtenBy(String)");
				assertThat(slow.get("calls").get(0).get("plan").toString()).contains("by_author");
				assertThat(response.json().toString()).doesNotContain("Emma", "Austen");
			});
	}

	@Test
	void quickCallsAreForgotten() {
		this.runner.withPropertyValues("modelvault.queries.slow-threshold=1h").run((context) -> {
			context.getBean(Books.class).findByTitle("Emma");
			JsonNode slow = Actuator.of(context).get("modelvaultqueries").json().get("slow");
			assertThat(slow.get("thresholdMillis").asLong()).isEqualTo(3_600_000);
			assertThat(slow.get("seen").asInt()).isZero();
			assertThat(slow.get("calls")).isEmpty();
		});
	}

	@Test
	void aClosedDatabaseLeavesTheMethodsWithoutPlans() {
		this.runner.withPropertyValues("modelvault.queries.slow-threshold=0").run((context) -> {
			Books books = context.getBean(Books.class);
			context.getBean(ManagedDatabase.class).destroy();
			assertThatException().isThrownBy(() -> books.findByTitle("Emma")).withMessageContaining("stopped");
			Actuator.Response response = Actuator.of(context).get("modelvaultqueries");
			assertThat(response.status()).isEqualTo(200);
			assertThat(response.json().get("methods")).hasSize(3).noneMatch((method) -> method.has("plan"));
		});
	}

}
