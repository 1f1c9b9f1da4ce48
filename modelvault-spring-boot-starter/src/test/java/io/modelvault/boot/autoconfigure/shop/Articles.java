package io.modelvault.boot.autoconfigure.shop;

import java.util.List;

import io.modelvault.data.repository.ModelVaultRepository;

/**
 * The articles.
 */
public interface Articles extends ModelVaultRepository<Article, Long> {

	List<Article> findByNameStartingWithOrderByName(String prefix);

}
