package io.modelvault.data.clinic;

import java.util.Collection;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The vets, whom nobody changes but the clinic itself.
 */
interface Vets extends Repository<Vet, Integer> {

	Vet save(Vet vet);

	@Transactional(readOnly = true)
	Collection<Vet> findAll();

	@Transactional(readOnly = true)
	Page<Vet> findAll(Pageable pageable);

	Collection<Vet> findBySpecialtiesName(String name);

	Collection<Vet> findBySpecialtiesIsEmpty();

}
