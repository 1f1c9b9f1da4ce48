package io.modelvault.data.core.mapping;

import org.jspecify.annotations.Nullable;

import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.model.BasicPersistentEntity;

/**
 * Describes a class whose objects are documents of a collection, or parts of one.
 *
 * @param <T> the class
 */
public class ModelVaultPersistentEntity<T> extends BasicPersistentEntity<T, ModelVaultPersistentProperty> {

	ModelVaultPersistentEntity(TypeInformation<T> information) {
		super(information);
	}

	/** Prefers an annotated property to one that is an id only by its name. */
	@Override
	protected @Nullable ModelVaultPersistentProperty returnPropertyIfBetterIdPropertyCandidateOrNull(
			ModelVaultPersistentProperty property) {
		if (!property.isIdProperty()) {
			return null;
		}
		ModelVaultPersistentProperty current = getIdProperty();
		if (current == null || !current.isExplicitIdProperty()) {
			return property;
		}
		return property.isExplicitIdProperty() ? super.returnPropertyIfBetterIdPropertyCandidateOrNull(property) : null;
	}

}
