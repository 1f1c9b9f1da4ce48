package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.List;

import io.modelvault.model.Id;
import io.modelvault.model.Index;
import org.jspecify.annotations.Nullable;

@Index(paths = { "genre", "pages" })
@Index(paths = "publisher.city")
record IndexedBook(@Id long id, @Index @Nullable String title, @Index @Nullable String author,
		@Index @Nullable Integer pages, @Index @Nullable Boolean available, @Index @Nullable LocalDate published,
		@Index @Nullable Genre genre, @Nullable List<String> tags, @Nullable List<Chapter> chapters,
		@Nullable Publisher publisher) implements Book {
}
