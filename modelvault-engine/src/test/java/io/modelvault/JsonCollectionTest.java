package io.modelvault;

import java.math.BigDecimal;
import java.time.Instant;

import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.ValidationException;
import io.modelvault.model.Id;
import io.modelvault.schema.IdGeneration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static io.modelvault.query.Conditions.gt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Collections without a class, whose documents are JSON trees. */
class JsonCollectionTest {

	private final Database database = Database.openInMemory();

	@BeforeEach
	void register() {
		this.database.registerCollection("orders", """
				[{"path": ["id"], "type": "int64"}, {"path": ["total"], "type": "decimal"},
				 {"path": ["at"], "type": "timestamp"},
				 {"path": ["lines"], "type": {"list": {"object": [{"path": ["sku"], "type": "string"}]}}},
				 {"path": ["note"], "type": {"optional": "string"}}]""", "id", """
				[{"name": "by_total", "path": ["total"], "kind": "index"}]""");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void treesGoInAndComeOutAndHaveTheirTypesBetween() {
		ModelCollection<ObjectNode> orders = this.database.jsonCollection(" orders");
		ObjectNode order = json("""
				{"id": 1, "total": "12.50", "at": "2024-05-01T10:00:00Z", "lines": [{"sku": "a"}]}""");
		assertThat(orders.insert(order)).isSameAs(order);
		assertThat(orders.get(1).orElseThrow()).hasToString(order.toString());
		assertThat(orders.where(gt("total", new BigDecimal("12"))).list()).singleElement()
			.hasToString(order.toString());
		assertThat(this.database.collection("orders").get(1).orElseThrow())
			.containsEntry("total", new BigDecimal("12.50"))
			.containsEntry("at", Instant.parse("2024-05-01T10:00:00Z"));
		try (Transaction transaction = this.database.begin()) {
			transaction.in(orders).update(1, (stored) -> stored.deepCopy().put("note", "soon"));
			transaction.commit();
		}
		assertThat(orders.get(1).orElseThrow().path("note").asString()).isEqualTo("soon");
	}

	@Test
	void treeThatBreaksTheSchemaIsRefusedWithAllPaths() {
		ObjectNode order = json("""
				{"id": 1, "total": "much", "at": null, "lines": [{"sku": "a"}, {"sku": 5, "x": 1}]}""");
		assertThatExceptionOfType(ValidationException.class)
			.isThrownBy(() -> this.database.jsonCollection("orders").insert(order))
			.satisfies((ex) -> assertThat(ex.violations()).extracting((violation) -> violation.path())
				.containsExactly("total", "at", "lines[1].sku", "lines[1].x"));
		assertThat(this.database.jsonCollection("orders").count()).isZero();
	}

	record Ticket(@Id(generated = IdGeneration.SEQUENCE) @Nullable Integer id, int seats, float price) {
	}

	@Test
	void treeWithoutAnIdComesOutWithTheOneThatWasMade() {
		ModelCollection<Ticket> tickets = this.database.collection(Ticket.class);
		ModelCollection<ObjectNode> trees = tickets.asJson();
		assertThat(trees.insert(json("{\"seats\": 2, \"price\": 1.5}")))
			.hasToString("{\"id\":1,\"seats\":2,\"price\":1.5}");
		assertThat(trees.save(json("{\"seats\": 3, \"price\": 2}")))
			.hasToString("{\"id\":2,\"seats\":3,\"price\":2.0}");
		assertThat(tickets.query().list()).containsExactly(new Ticket(1, 2, 1.5f), new Ticket(2, 3, 2));
	}

	@Test
	void treesOfATransactionAreWrittenWithIt() {
		ModelCollection<Ticket> tickets = this.database.collection(Ticket.class);
		try (Transaction transaction = this.database.begin()) {
			transaction.in(tickets).asJson().insert(json("{\"seats\": 2, \"price\": 1.5}"));
			assertThat(transaction.in(tickets).count()).isOne();
		}
		assertThat(tickets.count()).isZero();
	}

	@Test
	void unknownCollectionIsNotMade() {
		assertThatThrownBy(() -> this.database.jsonCollection("others")).isInstanceOf(InvalidQueryException.class);
		assertThat(this.database.collectionNames()).containsExactly("orders");
	}

	private static ObjectNode json(String text) {
		return (ObjectNode) JsonMapper.shared().readTree(text);
	}

}
