package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.List;

import io.modelvault.model.Id;
import io.modelvault.model.Index;

@Index(paths = { "genre", "pages" })
@Index(paths = "publisher.city")
record IndexedBook(@Id long id, @Index String title, @Index String author, @Index Integer pages,
		@Index Boolean available, @Index LocalDate published, @Index Genre genre, List<String> tags,
		List<Chapter> chapters, Publisher publisher) implements Book {
}
