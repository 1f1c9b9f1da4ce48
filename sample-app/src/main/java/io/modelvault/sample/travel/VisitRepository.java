package io.modelvault.sample.travel;

import java.util.UUID;

import io.modelvault.data.repository.ModelVaultRepository;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/** Stores the visits. */
public interface VisitRepository extends ModelVaultRepository<Visit, UUID> {

	/**
	 * Finds the visits of a traveller, the latest first: one index finds and sorts them.
	 * @param traveller the traveller's name
	 * @param pageable the page
	 * @return one page, and the total
	 */
	Page<Visit> findByTravellerOrderByDayDesc(String traveller, Pageable pageable);

}
