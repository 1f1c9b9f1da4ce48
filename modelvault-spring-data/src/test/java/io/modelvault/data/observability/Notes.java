package io.modelvault.data.observability;

import java.util.List;
import java.util.stream.Stream;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

interface Notes extends ModelVaultRepository<Note, String> {

	List<Note> findByAuthor(String author);

	Page<Note> findByLengthGreaterThan(int length, Pageable page);

	@Query("author = ?1 and length > ?2")
	List<Note> longOnes(String author, int length);

	Stream<Note> findByAuthorNot(String author);

	long deleteByAuthor(String author);

	default List<Note> ofAda() {
		return findByAuthor("ada");
	}

}
