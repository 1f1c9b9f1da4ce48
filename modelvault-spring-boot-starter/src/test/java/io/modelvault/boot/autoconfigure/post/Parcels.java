package io.modelvault.boot.autoconfigure.post;

import java.util.List;

import io.modelvault.data.repository.ModelVaultRepository;

/**
 * The parcels, with a method that no index narrows.
 */
public interface Parcels extends ModelVaultRepository<Parcel, Long> {

	List<Parcel> findByTown(String town);

}
