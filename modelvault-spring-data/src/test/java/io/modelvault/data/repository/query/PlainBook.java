package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.List;

import io.modelvault.model.Id;
import org.jspecify.annotations.Nullable;

record PlainBook(@Id long id, @Nullable String title, @Nullable String author, @Nullable Integer pages,
		@Nullable Boolean available, @Nullable LocalDate published, @Nullable Genre genre, @Nullable List<String> tags,
		@Nullable List<Chapter> chapters, @Nullable Publisher publisher) implements Book {
}
