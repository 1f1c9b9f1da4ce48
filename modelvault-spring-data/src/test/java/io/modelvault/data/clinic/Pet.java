package io.modelvault.data.clinic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An animal, and when it was at the clinic.
 */
class Pet {

	private String name = "";

	private LocalDate birthDate = LocalDate.EPOCH;

	private PetType type = PetType.CAT;

	private List<Visit> visits = new ArrayList<>();

	static Pet of(String name, PetType type, LocalDate birthDate, Visit... visits) {
		Pet pet = new Pet();
		pet.name = name;
		pet.type = type;
		pet.birthDate = birthDate;
		pet.visits.addAll(List.of(visits));
		return pet;
	}

	String getName() {
		return this.name;
	}

	PetType getType() {
		return this.type;
	}

	LocalDate getBirthDate() {
		return this.birthDate;
	}

	List<Visit> getVisits() {
		return this.visits;
	}

	void addVisit(Visit visit) {
		this.visits.add(visit);
	}

}
