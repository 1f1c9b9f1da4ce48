package io.modelvault.boot.migration.third;

import io.modelvault.data.repository.ModelVaultRepository;

/**
 * The people of the third release.
 */
public interface People extends ModelVaultRepository<Person, Long> {

}
