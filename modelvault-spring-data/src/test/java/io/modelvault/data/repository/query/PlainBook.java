package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.List;

import io.modelvault.model.Id;

record PlainBook(@Id long id, String title, String author, Integer pages, Boolean available, LocalDate published,
		Genre genre, List<String> tags, List<Chapter> chapters, Publisher publisher) implements Book {
}
