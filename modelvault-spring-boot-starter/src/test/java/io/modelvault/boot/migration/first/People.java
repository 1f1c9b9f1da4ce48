package io.modelvault.boot.migration.first;

import io.modelvault.data.repository.ModelVaultRepository;

/**
 * The people of the first release.
 */
public interface People extends ModelVaultRepository<Person, Long> {

}
