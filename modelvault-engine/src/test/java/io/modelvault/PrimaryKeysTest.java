package io.modelvault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.modelvault.error.LimitExceededException;
import io.modelvault.error.ValidationException;
import io.modelvault.model.Id;
import io.modelvault.schema.IdGeneration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Primary keys that the database makes. */
class PrimaryKeysTest {

	private final Database database = Database.openInMemory();

	record Note(@Id(generated = IdGeneration.UUID_V7) @Nullable UUID id, String text) {
	}

	record Ticket(@Id(generated = IdGeneration.SEQUENCE) @Nullable Integer id, String text) {
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void uuidsAreInTheOrderInWhichTheyWereMade() {
		ModelCollection<Note> notes = this.database.collection(Note.class);
		List<Note> inserted = new ArrayList<>();
		for (int number = 0; number < 5_000; number += 50) {
			List<Note> batch = new ArrayList<>();
			for (int inBatch = 0; inBatch < 50; inBatch++) {
				batch.add(new Note(null, "n" + (number + inBatch)));
			}
			inserted.addAll(notes.insertAll(batch));
		}
		assertThat(inserted).allSatisfy((note) -> assertThat(note.id()).isNotNull());
		assertThat(inserted.get(0).id().version()).isEqualTo(7);
		assertThat(inserted.get(0).id().variant()).isEqualTo(2);
		assertThat(notes.query().orderBy("id").list()).isEqualTo(inserted);
	}

	@Test
	void givenKeyIsKept() {
		UUID given = UUID.randomUUID();
		Note note = new Note(given, "mine");
		assertThat(this.database.collection(Note.class).insert(note)).isSameAs(note);
		assertThat(this.database.collection(Note.class).get(given)).contains(note);
	}

	@Test
	void numbersGoOnAfterWhatWasEverMadeAndWhatIsThere() {
		ModelCollection<Ticket> tickets = this.database.collection(Ticket.class);
		assertThat(tickets.insert(new Ticket(null, "a")).id()).isEqualTo(1);
		assertThat(tickets.save(new Ticket(null, "b")).id()).isEqualTo(2);
		tickets.delete(2);
		assertThat(tickets.insert(new Ticket(null, "c")).id()).isEqualTo(3);
		tickets.insert(new Ticket(10, "chosen"));
		assertThat(tickets.insert(new Ticket(null, "d")).id()).isEqualTo(11);
		tickets.deleteAll();
		assertThat(tickets.insert(new Ticket(null, "e")).id()).isEqualTo(12);
		try (Database reopened = Database.openSnapshotBytes(this.database.snapshotBytes())) {
			assertThat(reopened.collection(Ticket.class).insert(new Ticket(null, "f")).id()).isEqualTo(13);
		}
	}

	@Test
	void numberOfARefusedDocumentIsMadeAgain() {
		this.database.collection(Ticket.class);
		ModelCollection<Map<String, Object>> tickets = this.database.collection("tickets");
		assertThatThrownBy(() -> tickets.insert(Map.of("text", 1))).isInstanceOf(ValidationException.class);
		assertThat(tickets.insert(Map.of("text", "a"))).containsEntry("id", 1);
	}

	@Test
	void numbersRunOut() {
		ModelCollection<Ticket> tickets = this.database.collection(Ticket.class);
		int counted = Integer.MAX_VALUE - (1 << 16);
		tickets.insertAll(IntStream.rangeClosed(counted, Integer.MAX_VALUE)
			.mapToObj((number) -> new Ticket(number, "chosen"))
			.toList());
		assertThatThrownBy(() -> tickets.insert(new Ticket(null, "more"))).isInstanceOf(LimitExceededException.class);
	}

}
