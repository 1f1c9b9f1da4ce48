package io.modelvault.data.clinic;

import org.jspecify.annotations.Nullable;

import org.springframework.data.annotation.Id;

/**
 * What has a number that the database gives.
 */
abstract class BaseEntity {

	@Id
	private @Nullable Integer id;

	@Nullable Integer getId() {
		return this.id;
	}

	boolean isNew() {
		return this.id == null;
	}

}
