package io.modelvault.sample.travel;

import java.util.UUID;

import io.modelvault.data.repository.ModelVaultRepository;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/**
 * The visits.
 */
public interface VisitRepository extends ModelVaultRepository<Visit, UUID> {

	/**
	 * Finds the visits of somebody, the latest first: by one index, and sorted by it.
	 * @param traveller who it was
	 * @param pageable which of them
	 * @return one page, and the total
	 */
	Page<Visit> findByTravellerOrderByDayDesc(String traveller, Pageable pageable);

}
