package io.modelvault.sample.travel;

import io.modelvault.data.repository.ModelVaultRepository;

/**
 * The travellers.
 */
public interface TravellerRepository extends ModelVaultRepository<Traveller, String> {

}
