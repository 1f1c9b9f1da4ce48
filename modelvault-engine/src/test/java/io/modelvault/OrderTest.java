package io.modelvault;

import java.util.List;

import io.modelvault.model.Index;
import io.modelvault.query.SortKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.modelvault.query.Conditions.eq;
import static org.assertj.core.api.Assertions.assertThat;

/** Orders that an index seems to have, and has or has not. */
class OrderTest {

	private final Database database = Database.openInMemory();

	private final ModelCollection<Word> words = this.database.collection(Word.class);

	@Index(name = "by_kind_and_length", paths = { "kind", "length desc" })
	record Word(String id, String kind, @Nullable Integer length) {
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void primaryKeyIgnoringCaseIsNotTheOrderBehindAnIndex() {
		write("b", "B", "a", "A");
		ModelQuery<Word> query = this.words.where(eq("kind", "x"))
			.orderBy(SortKey.desc("length"), SortKey.asc("id").ignoringCase());
		assertThat(ids(query.limit(3))).containsExactly("A", "a", "B");
		assertThat(query.limit(3).explain()).contains("OrderBy");
	}

	@Test
	void primaryKeyIsTheOrderBehindAnIndexInBothDirections() {
		write("b", "B", "a", "A");
		ModelQuery<Word> query = this.words.where(eq("kind", "x"));
		for (SortKey key : List.of(SortKey.desc("length"), SortKey.asc("length"))) {
			ModelQuery<Word> ordered = query.orderBy(key, SortKey.asc("id")).limit(3);
			assertThat(ids(ordered)).containsExactly("A", "B", "a");
			assertThat(ordered.explain()).contains("by_kind_and_length").doesNotContain("OrderBy");
		}
	}

	@Test
	void descendingPrimaryKeyBehindAnIndexIsSorted() {
		write("b", "B", "a", "A");
		ModelQuery<Word> query = this.words.query().orderBy(SortKey.asc("kind"), SortKey.desc("id"));
		assertThat(ids(query)).containsExactly("b", "a", "B", "A");
	}

	@Test
	void absentValuesOfTheSecondPartStandWhereTheOrderWantsThem() {
		this.words.insert(new Word("n", "x", null));
		write("a");
		ModelQuery<Word> query = this.words.where(eq("kind", "x"));
		assertThat(ids(query.orderBy(SortKey.desc("length")))).containsExactly("n", "a");
		assertThat(ids(query.orderBy(SortKey.desc("length").nullsLast()))).containsExactly("a", "n");
		assertThat(ids(query.orderBy(SortKey.asc("length")))).containsExactly("a", "n");
		assertThat(ids(query.orderBy(SortKey.asc("length").nullsFirst()))).containsExactly("n", "a");
		ModelQuery<Word> whole = this.words.query();
		assertThat(ids(whole.orderBy(SortKey.asc("kind"), SortKey.desc("length")))).containsExactly("n", "a");
	}

	private void write(String... ids) {
		for (String id : ids) {
			this.words.insert(new Word(id, "x", 1));
		}
	}

	private static List<String> ids(ModelQuery<Word> query) {
		return query.list().stream().map(Word::id).toList();
	}

}
