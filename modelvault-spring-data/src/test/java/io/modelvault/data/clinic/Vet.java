package io.modelvault.data.clinic;

import java.util.ArrayList;
import java.util.List;

import io.modelvault.model.Model;

/**
 * Somebody who heals animals.
 */
@Model(collection = "vets")
class Vet extends Person {

	private List<Specialty> specialties = new ArrayList<>();

	static Vet of(String firstName, String lastName, String... specialties) {
		Vet vet = new Vet();
		vet.setFirstName(firstName);
		vet.setLastName(lastName);
		for (String name : specialties) {
			vet.specialties.add(new Specialty(name));
		}
		return vet;
	}

	List<Specialty> getSpecialties() {
		return this.specialties;
	}

	record Specialty(String name) {
	}

}
