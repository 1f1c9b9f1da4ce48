package io.modelvault.boot.test.library;

import java.util.List;

import io.modelvault.data.repository.ModelVaultRepository;

interface Books extends ModelVaultRepository<Book, Long> {

	List<Book> findByTitleOrderById(String title);

}
