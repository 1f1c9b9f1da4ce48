package io.modelvault.sample.travel;

import io.modelvault.data.repository.ModelVaultRepository;

/** Stores the travellers. */
public interface TravellerRepository extends ModelVaultRepository<Traveller, String> {

}
