package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.List;

import io.modelvault.Database;
import io.modelvault.data.core.DatabaseSource;
import io.modelvault.data.core.ModelVaultTemplate;
import io.modelvault.data.core.mapping.ModelVaultMappingContext;
import io.modelvault.data.repository.query.Book.Chapter;
import io.modelvault.data.repository.query.Book.Genre;
import io.modelvault.data.repository.query.Book.Publisher;
import io.modelvault.data.repository.support.ModelVaultRepositoryFactory;

/**
 * A dozen books with every edge that a keyword has: absent and empty values, equal
 * values, upper and lower case, wildcards in the text, umlauts.
 */
final class Library implements AutoCloseable {

	final Database database = Database.openInMemory();

	final ModelVaultTemplate template = new ModelVaultTemplate(DatabaseSource.of(this.database),
			new ModelVaultMappingContext());

	<R> R repository(Class<R> type) {
		return new ModelVaultRepositoryFactory(this.template).getRepository(type);
	}

	Books.Plain plain() {
		Books.Plain books = repository(Books.Plain.class);
		books.insert(BOOKS);
		return books;
	}

	Books.Indexed indexed() {
		Books.Indexed books = repository(Books.Indexed.class);
		books.insert(BOOKS.stream()
			.map((book) -> new IndexedBook(book.id(), book.title(), book.author(), book.pages(), book.available(),
					book.published(), book.genre(), book.tags(), book.chapters(), book.publisher()))
			.toList());
		return books;
	}

	@Override
	public void close() {
		this.database.close();
	}

	static final List<PlainBook> BOOKS = List.of(
			new PlainBook(1, "Stoner", "Williams", 288, true, LocalDate.of(1965, 4, 23), Genre.NOVEL,
					List.of("campus", "classic"), List.of(new Chapter("I", 20), new Chapter("II", 25)),
					new Publisher("Viking", "New York")),
			new PlainBook(2, "stoner", "", 12, false, LocalDate.of(2001, 1, 1), Genre.ESSAY, List.of(), List.of(),
					new Publisher("Folio", null)),
			new PlainBook(3, "Die Wand", "Haushofer", 276, true, LocalDate.of(1963, 10, 1), Genre.NOVEL,
					List.of("classic", "nature"), List.of(new Chapter("I", 276)), new Publisher("Mohn", "Gütersloh")),
			new PlainBook(4, "Die Wahlverwandtschaften", "Goethe", 276, false, LocalDate.of(1809, 10, 3), Genre.NOVEL,
					List.of("classic"), List.of(), new Publisher("Cotta", "Tübingen")),
			new PlainBook(5, "Übungen", null, null, null, null, null, null, null, null),
			new PlainBook(6, "übungen im Stil", "Queneau", 180, true, LocalDate.of(1947, 1, 1), Genre.ESSAY,
					List.of("style"), List.of(new Chapter("Notation", 1), new Chapter("Litotes", 1)),
					new Publisher("Gallimard", "Paris")),
			new PlainBook(7, "100% Wolle", "Haushofer", 90, true, LocalDate.of(1980, 2, 29), null, List.of("craft"),
					List.of(), new Publisher("Folio", "Wien")),
			new PlainBook(8, "100 Wolken_Bilder", "Adler", 90, null, LocalDate.of(1980, 2, 28), Genre.POETRY,
					List.of("nature", "style"), List.of(), new Publisher("Folio", "wien")),
			new PlainBook(9, "", "Nobody", 0, false, LocalDate.of(1999, 12, 31), Genre.POETRY, List.of(""), List.of(),
					null),
			new PlainBook(10, "Gedichte", "Goethe", 512, true, LocalDate.of(1827, 1, 1), Genre.POETRY,
					List.of("classic"), List.of(new Chapter("Lieder", 80)), new Publisher("Cotta", "Tübingen")),
			new PlainBook(11, null, "Haushofer", 176, false, LocalDate.of(1957, 1, 1), Genre.NOVEL, List.of("nature"),
					List.of(new Chapter(null, 10)), new Publisher("Zsolnay", "Wien")),
			new PlainBook(12, "Back\\slash", "Zero", -5, true, LocalDate.of(1980, 2, 29), Genre.ESSAY, List.of("odd"),
					List.of(new Chapter("I", null)), new Publisher(null, "Wien")));

}
