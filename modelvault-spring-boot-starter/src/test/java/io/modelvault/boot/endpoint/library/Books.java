package io.modelvault.boot.endpoint.library;

import java.util.List;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;

/**
 * The books.
 */
public interface Books extends ModelVaultRepository<Book, Long> {

	List<Book> findByTitle(String title);

	@Query("author = :author")
	List<Book> writtenBy(String author);

}
