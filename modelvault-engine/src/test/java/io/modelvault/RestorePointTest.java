package io.modelvault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import io.modelvault.error.DatabaseClosedException;
import io.modelvault.error.InvalidQueryException;
import io.modelvault.error.ReadOnlyException;
import io.modelvault.error.TransactionStateException;
import io.modelvault.error.WriterTimeoutException;
import io.modelvault.model.Id;
import io.modelvault.model.Model;
import io.modelvault.schema.IdGeneration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.modelvault.query.Conditions.contains;
import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a database was is put back as a whole, whatever has been done to it since.
 */
class RestorePointTest {

	@TempDir
	private Path directory;

	@Model(collection = "tickets")
	record Ticket(@Id(generated = IdGeneration.SEQUENCE) @Nullable Integer id, String text) {
	}

	@Model(collection = "tickets")
	record TicketWithOwner(@Id(generated = IdGeneration.SEQUENCE) @Nullable Integer id, String text,
			@Nullable String owner) {
	}

	@Test
	void documentsAndIndexesArePutBack() {
		try (Database database = Database.openInMemory()) {
			ModelCollection<Item> items = database.collection(Item.class);
			for (int id = 0; id < 2_000; id++) {
				items.insert(Item.of(id).withTag("old").withRank(id).withLabels("a", "b"));
			}
			List<Item> then = items.query().orderBy("id").list();
			try (RestorePoint snapshot = database.createRestorePoint()) {
				for (int round = 0; round < 3; round++) {
					items.where(eq("tag", "old")).update((item) -> item.withTag("new").withLabels("c"));
					items.delete(7);
					items.insert(Item.of(9_000 + round).withRank(7));
					assertThat(items.where(contains("labels", "c")).count()).isEqualTo(1_999);
					snapshot.restore();
					assertThat(items.query().orderBy("id").list()).isEqualTo(then);
					assertThat(items.where(eq("tag", "new")).count()).isZero();
					assertThat(items.where(eq("rank", 7)).list()).extracting(Item::id).containsExactly(7L);
					assertThat(database.verify().problems()).isEmpty();
				}
			}
		}
	}

	@Test
	void generatedIdsBeginWhereTheyDidThen() {
		try (Database database = Database.openInMemory()) {
			ModelCollection<Ticket> tickets = database.collection(Ticket.class);
			tickets.insert(new Ticket(null, "first"));
			try (RestorePoint snapshot = database.createRestorePoint()) {
				Ticket second = tickets.insert(new Ticket(null, "second"));
				tickets.delete(second.id());
				snapshot.restore();
				assertThat(tickets.insert(new Ticket(null, "another second")))
					.isEqualTo(new Ticket(2, "another second"));
			}
		}
	}

	/**
	 * The catalog's generation must not come again with other collections: what is
	 * remembered by it would be wrong.
	 */
	@Test
	void collectionsAndSchemasArePutBackHoweverOften() {
		try (Database database = Database.openInMemory()) {
			try (RestorePoint empty = database.createRestorePoint()) {
				for (int round = 0; round < 3; round++) {
					database.collection(Item.class).insert(Item.of(1));
					assertThat(database.collectionNames()).containsExactly("items");
					empty.restore();
					assertThat(database.collectionNames()).isEmpty();
					database.collection(Ticket.class).insert(new Ticket(null, "x"));
					assertThat(database.collectionNames()).containsExactly("tickets");
					assertThat(database.collection(TicketWithOwner.class).query().list())
						.containsExactly(new TicketWithOwner(1, "x", null));
					assertThat(database.describe("tickets").version()).isEqualTo(2);
					empty.restore();
					assertThat(database.collectionNames()).isEmpty();
				}
			}
		}
	}

	@Test
	void aSchemaThatHasEvolvedIsTheFormerOneAgain() {
		try (Database database = Database.openInMemory()) {
			database.collection(Ticket.class).insert(new Ticket(null, "x"));
			try (RestorePoint snapshot = database.createRestorePoint()) {
				database.collection(TicketWithOwner.class).insert(new TicketWithOwner(null, "y", "z"));
				snapshot.restore();
				assertThat(database.describe("tickets").version()).isEqualTo(1);
				assertThat(database.collection(Ticket.class).query().list()).containsExactly(new Ticket(1, "x"));
			}
		}
	}

	@Test
	void aCollectionThatWasNotThereThenIsNotFound() {
		try (Database database = Database.openInMemory(); RestorePoint empty = database.createRestorePoint()) {
			ModelCollection<Ticket> tickets = database.collection(Ticket.class);
			empty.restore();
			assertThatExceptionOfType(InvalidQueryException.class).isThrownBy(tickets::count)
				.withMessageContaining("tickets");
		}
	}

	@Test
	void readersGoOnWithWhatTheySee() {
		try (Database database = Database.openInMemory()) {
			ModelCollection<Item> items = database.collection(Item.class);
			try (RestorePoint snapshot = database.createRestorePoint()) {
				items.insert(Item.of(1));
				try (Transaction reader = database.beginReadOnly()) {
					snapshot.restore();
					assertThat(items.count()).isZero();
					assertThat(reader.in(items).count()).isOne();
				}
			}
		}
	}

	@Test
	void anOpenTransactionIsToldApartAndNotDisturbed() {
		DatabaseOptions impatient = DatabaseOptions.defaults().withWriterTimeout(Duration.ofMillis(1));
		try (Database database = Database.openInMemory(impatient);
				RestorePoint snapshot = database.createRestorePoint()) {
			ModelCollection<Item> items = database.collection(Item.class);
			try (Transaction open = database.begin()) {
				open.in(items).insert(Item.of(1));
				assertThatExceptionOfType(TransactionStateException.class).isThrownBy(snapshot::restore);
				assertThat(CompletableFuture.runAsync(snapshot::restore)).failsWithin(Duration.ofSeconds(20))
					.withThrowableThat()
					.withCauseInstanceOf(WriterTimeoutException.class);
				open.commit();
			}
			assertThat(items.count()).isOne();
			database
				.transactionWithoutResult((transaction) -> assertThatExceptionOfType(TransactionStateException.class)
					.isThrownBy(snapshot::restore));
		}
	}

	@Test
	void whatIsPutBackIsDurableAlsoAfterACompaction() {
		Path file = this.directory.resolve("items.modelvault");
		try (Database database = Database.open(file)) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insert(Item.of(1).withTag("then"));
			try (RestorePoint snapshot = database.createRestorePoint()) {
				items.save(Item.of(1).withTag("later"));
				items.insert(Item.of(2));
				database.compact();
				snapshot.restore();
				items.insert(Item.of(3));
				snapshot.restore();
			}
		}
		try (Database database = Database.open(file)) {
			assertThat(database.collection(Item.class).query().list()).containsExactly(Item.of(1).withTag("then"));
			assertThat(database.verify().problems()).isEmpty();
		}
	}

	@Test
	void handlesThatShareAFileSeeIt() {
		Path file = this.directory.resolve("items.modelvault");
		DatabaseOptions shared = DatabaseOptions.defaults().withShared(true);
		try (Database one = Database.open(file, shared); Database two = Database.open(file, shared)) {
			try (RestorePoint empty = one.createRestorePoint()) {
				two.collection(Item.class).insert(Item.of(1));
				empty.restore();
				assertThat(two.collectionNames()).isEmpty();
			}
		}
	}

	@Test
	void refusesToPutBackWhatCannotBe() {
		Path file = this.directory.resolve("items.modelvault");
		Database database = Database.open(file);
		RestorePoint snapshot = database.createRestorePoint();
		assertThat(snapshot.isOf(database)).isTrue();
		snapshot.close();
		assertThatExceptionOfType(TransactionStateException.class).isThrownBy(snapshot::restore);
		RestorePoint another = database.createRestorePoint();
		database.close();
		assertThat(another.isOf(database)).isFalse();
		assertThatExceptionOfType(DatabaseClosedException.class).isThrownBy(another::restore);
		another.close();
		try (Database reading = Database.open(file, DatabaseOptions.defaults().withReadOnly(true));
				RestorePoint seen = reading.createRestorePoint()) {
			assertThatExceptionOfType(ReadOnlyException.class).isThrownBy(seen::restore);
		}
	}

	/** The work is that of what was written, not of what is there. */
	@Test
	void whatIsSharedIsNotWrittenAgain() {
		try (Database database = Database.openInMemory()) {
			ModelCollection<Item> items = database.collection(Item.class);
			items.insertAll(LongStream.range(0, 20_000).mapToObj(Item::of).toList());
			database.checkpoint();
			try (RestorePoint snapshot = database.createRestorePoint()) {
				items.delete(77);
				long before = database.statistics().usedBytes();
				snapshot.restore();
				assertThat(database.statistics().usedBytes() - before).isLessThan(1_000);
				assertThat(items.count()).isEqualTo(20_000);
				long commits = database.statistics().commits();
				snapshot.restore();
				assertThat(database.statistics().commits()).as("nothing to put back").isEqualTo(commits);
			}
		}
	}

}
