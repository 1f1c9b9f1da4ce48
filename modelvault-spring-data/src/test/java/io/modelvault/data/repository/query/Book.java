package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the keyword tests ask about: the same components in a class without and in one
 * with indexes.
 */
interface Book {

	long id();

	@Nullable String title();

	@Nullable String author();

	@Nullable Integer pages();

	@Nullable Boolean available();

	@Nullable LocalDate published();

	@Nullable Genre genre();

	@Nullable List<String> tags();

	@Nullable List<Chapter> chapters();

	@Nullable Publisher publisher();

	enum Genre {

		NOVEL, ESSAY, POETRY

	}

	record Chapter(@Nullable String heading, @Nullable Integer length) {
	}

	record Publisher(@Nullable String name, @Nullable String city) {
	}

}
