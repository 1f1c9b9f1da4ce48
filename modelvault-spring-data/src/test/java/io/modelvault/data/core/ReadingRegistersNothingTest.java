package io.modelvault.data.core;

import java.util.Optional;

import io.modelvault.Database;
import io.modelvault.ModelQuery;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.core.query.Query;
import io.modelvault.model.Id;
import io.modelvault.model.Index;
import io.modelvault.query.Conditions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading entities whose collection does not exist finds nothing, and does not make the
 * collection. The first write makes it.
 */
class ReadingRegistersNothingTest {

	private final Database database = Database.openInMemory();

	private final DatabaseSource source = DatabaseSource.of(this.database);

	private final ModelVaultTemplate template = new ModelVaultTemplate(this.source, new ModelVaultMappingContext());

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void readsFindNothingAndRegisterNothing() {
		readAll();
		new TransactionTemplate(new ModelVaultTransactionManager(this.source))
			.executeWithoutResult((status) -> readAll());
		TransactionTemplate reading = new TransactionTemplate(new ModelVaultTransactionManager(this.source));
		reading.setReadOnly(true);
		reading.executeWithoutResult((status) -> readAll());
		assertThat(this.database.collectionNames()).isEmpty();
	}

	private void readAll() {
		Query query = Query.matching(Conditions.eq("color", "red")).sort(Sort.by("name"));
		assertThat(this.template.find(query, Kite.class)).isEmpty();
		assertThat(this.template.find(query, PageRequest.of(0, 5), Kite.class)).isEmpty();
		assertThat(this.template.findById(1, Kite.class)).isEqualTo(Optional.empty());
		assertThat(this.template.count(Query.all(), Kite.class)).isZero();
		assertThat(this.template.exists(query, Kite.class)).isFalse();
		String plan = this.template.query(query, Kite.class, ModelQuery::explain);
		assertThat(plan).isNotEmpty();
	}

	@Test
	void firstWriteRegisters() {
		Kite inserted = this.template.execute(Kite.class, (kites) -> kites.insert(new Kite(1, "Fred", "red")));
		assertThat(inserted.id()).isOne();
		assertThat(this.template.find(Query.matching(Conditions.eq("color", "red")), Kite.class)).hasSize(1);
		assertThat(this.database.collectionNames()).containsExactly("kites");
		long deleted = this.template.query(Query.all(), Kite.class, ModelQuery::delete);
		assertThat(deleted).isOne();
	}

	@Test
	void rolledBackWriteRegistersNothing() {
		new TransactionTemplate(new ModelVaultTransactionManager(this.source)).executeWithoutResult((status) -> {
			this.template.insert(new Kite(1, "Fred", "red"));
			assertThat(this.template.find(Query.matching(Conditions.eq("color", "red")), Kite.class)).hasSize(1);
			status.setRollbackOnly();
		});
		assertThat(this.template.find(Query.all(), Kite.class)).isEmpty();
		assertThat(this.database.collectionNames()).isEmpty();
	}

	record Kite(@Id long id, String name, @Index String color) {
	}

}
