package io.modelvault.data.repository.query;

import java.time.LocalDate;
import java.util.List;

/**
 * What the keyword tests ask about: the same components in a class without and in one with indexes.
 */
interface Book {

	long id();

	String title();

	String author();

	Integer pages();

	Boolean available();

	LocalDate published();

	Genre genre();

	List<String> tags();

	List<Chapter> chapters();

	Publisher publisher();

	enum Genre {

		NOVEL, ESSAY, POETRY

	}

	record Chapter(String heading, Integer length) {
	}

	record Publisher(String name, String city) {
	}

}
