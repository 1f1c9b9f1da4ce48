package io.modelvault.boot.bench.stored;

import java.util.List;

import io.modelvault.data.repository.ModelVaultRepository;

interface Notes extends ModelVaultRepository<Note, String> {

	List<Note> findByAuthor(String author);

}
