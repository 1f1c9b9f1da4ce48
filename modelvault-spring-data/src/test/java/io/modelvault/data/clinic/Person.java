package io.modelvault.data.clinic;

import io.modelvault.model.Index;
import jakarta.validation.constraints.NotBlank;

/**
 * Somebody with a name.
 */
abstract class Person extends BaseEntity {

	@NotBlank
	private String firstName = "";

	@NotBlank
	@Index
	private String lastName = "";

	String getFirstName() {
		return this.firstName;
	}

	void setFirstName(String firstName) {
		this.firstName = firstName;
	}

	String getLastName() {
		return this.lastName;
	}

	void setLastName(String lastName) {
		this.lastName = lastName;
	}

}
