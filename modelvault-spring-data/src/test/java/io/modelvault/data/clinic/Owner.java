package io.modelvault.data.clinic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.modelvault.model.Model;
import jakarta.validation.constraints.Pattern;

/**
 * Somebody who has pets. They are part of the owner's document, and so are their visits.
 */
@Model(collection = "owners")
class Owner extends Person {

	private String city = "";

	@Pattern(regexp = "\\d{10}")
	private String telephone = "";

	private List<Pet> pets = new ArrayList<>();

	static Owner of(String firstName, String lastName, String city, Pet... pets) {
		Owner owner = new Owner();
		owner.setFirstName(firstName);
		owner.setLastName(lastName);
		owner.city = city;
		owner.telephone = "6085551023";
		owner.pets.addAll(List.of(pets));
		return owner;
	}

	String getCity() {
		return this.city;
	}

	void setTelephone(String telephone) {
		this.telephone = telephone;
	}

	List<Pet> getPets() {
		return this.pets;
	}

	Optional<Pet> getPet(String name) {
		return this.pets.stream().filter((pet) -> pet.getName().equals(name)).findFirst();
	}

}
