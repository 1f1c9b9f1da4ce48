package io.modelvault.data.clinic;

import java.time.LocalDate;
import java.util.List;

import io.modelvault.data.repository.ModelVaultRepository;
import io.modelvault.data.repository.Query;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;

/**
 * The owners.
 */
interface Owners extends ModelVaultRepository<Owner, Integer> {

	Page<Owner> findByLastNameStartingWith(String lastName, Pageable pageable);

	List<Owner> findByPetsNameOrderByLastName(String name);

	List<Owner> findByPetsVisitsDateAfter(LocalDate day);

	@Query("ANY pets (type = :type AND ANY visits (date >= :day)) ORDER BY lastName")
	List<Contact> seenSince(PetType type, LocalDate day);

	long countByCityIgnoreCase(String city);

	interface Contact {

		String getFirstName();

		String getTelephone();

	}

}
